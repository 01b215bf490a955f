"""The demonstration authority: Tower Hamlets, 2017 to 2019. Its facts are real, its narrative is our own."""

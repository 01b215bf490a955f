"""Authorities, their bodies, people, posts, offices, wards, groups and memberships, over time."""

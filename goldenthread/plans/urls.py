"""The officers' pages of plans, beneath an authority's workspace."""

from django.urls import path

from goldenthread.plans.views import items, periods, plans, replies, updates

app_name = "plans"

urlpatterns = [
    path("", plans.plan_list, name="plan_list"),
    path("new/", plans.plan_create, name="plan_create"),
    path("<slug:plan>/", plans.plan_work, name="plan_work"),
    path("<slug:plan>/describe/", plans.plan_describe, name="plan_describe"),
    path("<slug:plan>/close/", plans.plan_close, name="plan_close"),
    path("<slug:plan>/open-period/", periods.period_open, name="period_open"),
    path("<slug:plan>/periods/<slug:period>/publish/", periods.period_publish, name="period_publish"),
    path("<slug:plan>/add-item/", items.item_add, name="item_add"),
    path("<slug:plan>/items/<str:item>/", items.item_page, name="item_page"),
    path("<slug:plan>/items/<str:item>/update/", updates.update_record, name="update_record"),
    path("<slug:plan>/items/<str:item>/revise/", items.item_revise, name="item_revise"),
    path("<slug:plan>/items/<str:item>/cancel/", items.item_cancel, name="item_cancel"),
    path("<slug:plan>/items/<str:item>/reply/", replies.item_reply, name="item_reply"),
    path("<slug:plan>/items/<str:item>/agree-date/", items.item_agree_date, name="item_agree_date"),
]

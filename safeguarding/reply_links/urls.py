from django.urls import path

from safeguarding.reply_links.views import giving, replying

urlpatterns = [
    path("reply/<str:token>/", replying.reply_link, name="reply-link"),
    path("reply/<str:token>/asked/", replying.reply_asked, name="reply-asked"),
    path("reply/<str:token>/say/<str:step>/", replying.reply_say, name="reply-say"),
    path("reply/<str:token>/pass-on/", replying.reply_pass_on, name="reply-pass-on"),
    path("reply-links/<slug:purpose>/<str:reference>/", giving.reply_links, name="reply-links"),
    path("reply-link/<str:reference>/read-out/", giving.reply_link_read_out, name="reply-link-read-out"),
    path("reply-link/<str:reference>/take-back/", giving.reply_link_revoke, name="reply-link-revoke"),
]

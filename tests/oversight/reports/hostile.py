"""A record in which somebody has typed, into every field that takes words, what could break a page."""

from django.apps import apps
from django.db import connection, models

LABELS = (
    "families", "case_files", "referrals", "enquiries", "body_maps", "skeletal_surveys", "strategy_meetings", "plans",
    "going_home",
)  # fmt: skip
SHORT = '</style><script>1</script><img src="http://demo.example/x"> &amp; {{ now }}'
TURNED = "\u202eturned"
TYPED = (
    f'</div></td></table></p></title>{SHORT}<style>*{{display:none}}</style><img src="file:///etc/hostname">'
    '<svg><image href="http://demo.example/y"/></svg><link rel="stylesheet" href="http://demo.example/z.css">'
    '<div style="position:fixed;top:0;left:0;width:99cm;height:99cm;background:#fff">gone</div>'
    "position: fixed; inset: 0; background: url(http://demo.example/b)\n"
    f"{TURNED}\u2066 \x07bell zero\u200bwidth z" + "\u0300" * 40 + "\n" + "w" * 600
)


def typed_everywhere():
    """Put TYPED into every text of the record that has any words, and SHORT into every line long enough for it."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE safeguarding_owner")
        for label in LABELS:
            for model in apps.get_app_config(label).get_models():
                for field in model._meta.local_concrete_fields:
                    if takes_words(field):
                        rows = model._base_manager.exclude(**{field.name: ""})
                        rows.update(**{field.name: SHORT if field.max_length else TYPED})
        cursor.execute("SET LOCAL ROLE safeguarding_app")


def takes_words(field):
    """Whether somebody types free words into this column, as many as SHORT has."""
    if not isinstance(field, (models.CharField, models.TextField)) or field.choices or field.unique:
        return False
    return field.max_length is None or field.max_length >= len(SHORT)

"""docs/api.md: each example is sent as it is written, to the records of the story, and answered as it says."""

import json
import re
import shlex
from base64 import b64encode
from functools import partial

import pytest
from django.core.cache import caches
from django.test import Client

from safeguarding.accounts.access_of_systems import BY_SYSTEMS
from safeguarding.accounts.actor import Actor
from safeguarding.accounts.systems import SCOPES, register_system
from safeguarding.development.bootstrap import ROOT
from safeguarding.roles import Role
from tests.architecture.samples import Story
from tests.architecture.test_access import OF_SYSTEMS
from tests.factories.families import person_named
from tests.factories.skeletal_surveys import (
    FRI_28_AUG_1645,
    READ_NOTHING,
    first_read,
    performed,
)
from tests.factories.strategy_meetings import place_of

TEXT = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = [block.replace("\\\n", " ") for block in re.findall(r"(?:^    .+\n)+", TEXT, flags=re.M) if "curl" in block]


def sent(example, client, words):
    """The response to one `curl` as written, with the words in capitals filled in."""
    for word, value in sorted(words.items(), key=lambda pair: -len(pair[0])):
        example = re.sub(rf"\$?\b{word}\b", lambda _, value=value: value, example)
    headers, body, address, user = {}, None, "", ""
    asked = iter(shlex.split(example)[1:])
    for word in asked:
        if word == "-H":
            name, _, value = next(asked).partition(": ")
            headers[name] = value
        elif word == "-d":
            body = next(asked)
        elif word == "-u":
            user = next(asked)
        elif word != "-s":
            address = word
    if user:
        headers["Authorization"] = f"Basic {b64encode(user.encode()).decode()}"
    content_type = headers.pop("Content-Type", "application/x-www-form-urlencoded")
    if body is None:
        return client.get(address, headers=headers)
    return client.post(address, body, content_type=content_type, headers=headers)


@pytest.fixture
def as_system(cast, time_machine):
    """`as_system(agency, role)` registers a system and gives what the examples call CLIENT and SECRET."""
    time_machine.move_to(FRI_28_AUG_1645, tick=False)
    caches["throttle"].clear()
    installation = Actor.system("Installation", now=FRI_28_AUG_1645)

    def registered(agency, role, name="Records"):
        system, secret = register_system(
            agency, by=installation, at=FRI_28_AUG_1645, name=name, role=role, scopes=list(SCOPES)
        )
        return {"CLIENT": system.application.client_id, "SECRET": secret}

    return registered


def test_each_example_is_answered_as_it_says(cast, as_system):
    story, client = Story(cast), Client(enforce_csrf_checks=True)
    token, cases, body_map, second, report, invitation, know, question, decide, record, end, plan, difference = EXAMPLES
    case, survey = story.case, story.survey
    performed(survey, cast)
    first_read(survey, cast, by="stone", at=FRI_28_AUG_1645, **READ_NOTHING)
    words = {"BASE": "", "CASE": case.reference, "SURVEY": survey.reference, "PLAN": story.plan_share.reference}
    words |= {"INVITATION": story.invitation.reference, "AGENCY": cast.social_care.reference}
    words |= {"CHILD": person_named(case, "Lily").reference}

    def signed_in(agency, role, **facts):
        answer = sent(token, client, words | as_system(agency, role, **facts))
        assert answer.json()["expires_in"] == 600
        return {"TOKEN": answer.json()["access_token"]}

    def acted(example, who, address=""):
        etag = client.get(address, headers={"Authorization": f"Bearer {who['TOKEN']}"})["ETag"] if address else ""
        answer = sent(example, client, words | who | {"ETAG": etag.replace('"', '\\"')})
        return answer.status_code, json.loads(answer.content)

    hospital = signed_in(cast.hospital, Role.PAEDIATRICIAN)
    radiology = signed_in(cast.hospital, Role.RADIOLOGIST, name="PACS")
    police = signed_in(cast.police, Role.POLICE_OFFICER)
    worker = signed_in(cast.social_care, Role.SOCIAL_WORKER)
    at = partial("/api/v1/{}/{}/".format)
    assert sent(cases, client, words | hospital).json()["results"][0]["reference"] == case.reference
    answers = [
        acted(body_map, hospital),
        acted(second, radiology, at("surveys", survey.reference)),
        acted(invitation, police, at("invitations", words["INVITATION"])),
        acted(plan, hospital, at("plans", words["PLAN"])),
        acted(difference, hospital),
    ]
    answers.append(acted(report, radiology, at("surveys", survey.reference)))
    words["CHALLENGE"] = answers[4][1]["reference"]
    answers.append(acted(end, hospital, at("challenges", words["CHALLENGE"])))
    answers.append(acted(know, police, at("invitations", words["INVITATION"])))
    perinatal = signed_in(cast.perinatal, Role.MENTAL_HEALTH_PRACTITIONER)
    words["QUESTION"] = story.asked.reference
    answers.append(acted(question, perinatal, at("information", words["QUESTION"])))
    words["PLACE"] = place_of(story.meeting, "Lily").reference
    answers.append(acted(decide, worker, at("meeting-children", words["PLACE"])))
    words["RECORD"] = story.share.reference
    answers.append(acted(record, hospital, at("meeting-records", words["RECORD"])))
    assert [status for status, _ in answers] == [201] * 11, answers


def test_every_noun_and_every_refusal_is_in_it():
    actions = {name.removeprefix(BY_SYSTEMS).split("-")[0] for name in OF_SYSTEMS}
    assert {action for action in actions if action not in TEXT} == set()
    for status in (400, 401, 403, 404, 409, 412, 422, 428, 429):
        assert str(status) in TEXT
    assert {scope for scope in SCOPES if scope.endswith(":read") and scope not in TEXT} == set()

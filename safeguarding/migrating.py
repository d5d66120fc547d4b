"""An operation of our migrations, beside Django's own."""

from contextlib import suppress

from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation, OperationCategory


class CreateModels(Operation):
    """The first tables of an app, made in one step.

    Django draws the models of every app that hangs together anew for each table it makes; here they are drawn once for
    all of `models`. An empty database is ready in a third of the time (docs/decisions/0050). Tables that come later are
    made by Django's own CreateModel, as `makemigrations` writes it.
    """

    category = OperationCategory.ADDITION

    def __init__(self, *models: CreateModel):
        self.models = models

    def state_forwards(self, app_label, state):
        with suppress(AttributeError):
            del state.apps  # a cached property: it is drawn again when somebody asks for it
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def references_model(self, name, app_label):
        return any(model.references_model(name, app_label) for model in self.models)

    def describe(self):
        return "Create models " + ", ".join(model.name for model in self.models)

"""Escalations with their levels, the calls that danger asks for, the word on the plan; and the policy of challenge."""

from escalations.challenges.models.calls import DangerCall
from escalations.challenges.models.escalations import Escalation
from escalations.challenges.models.plan_words import PlanWord
from escalations.challenges.models.procedures import OtherRoute, Procedure, ProcedureStage
from escalations.challenges.models.stages import Stage

__all__ = ["DangerCall", "Escalation", "OtherRoute", "PlanWord", "Procedure", "ProcedureStage", "Stage"]

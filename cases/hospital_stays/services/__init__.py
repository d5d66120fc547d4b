"""The verbs of a stay in hospital: admitted, who may be with the child, discharge planned, medically fit, left."""

from cases.hospital_stays.services.discharge import complete_discharge_plan, plan_discharge
from cases.hospital_stays.services.stays import admit, decide_company, declare_fit, leave

__all__ = ["admit", "complete_discharge_plan", "decide_company", "declare_fit", "leave", "plan_discharge"]

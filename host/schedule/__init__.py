"""Decides when an account is due: planner, agenda, retention, windows and rhythm. Nothing here imports a fetch."""

from host.schedule.local_date import today, zone_here, zone_of
from host.schedule.planner import (
    GOOD_STATES,
    MISSED_STEP,
    WINDOW_CLOSED,
    closes_at,
    may_run,
    pause_everything,
    plan_all,
    plan_missed,
    plan_next,
    plan_reopening,
    replan,
    replan_after_clock_rollback,
)
from host.schedule.retention import LOSS_AHEAD, retention_of, update_loss_attention, update_retention
from host.schedule.rhythm.account import LATE_DOCUMENT, NON_BLOCKING_KINDS, answer, update_rhythm
from host.schedule.rhythm.fit import Rhythm
from host.schedule.rhythm.month_grid import MonthCell, calendar_row, empty_slots, months_until
from host.schedule.rhythm.streams import WHOLE_ACCOUNT, streams_of
from host.schedule.setting_check import PLANNED_COLUMNS, concerns_everything, setting_problems, update_setting_attention
from host.schedule.stored_windows import StoredWindows, general_windows, with_general_pause
from host.schedule.windows import ALWAYS, Rule, Windows, is_open, next_opening, resolve, span_end, upcoming
from host.schedule.windows.json_lines import lines_of

__all__ = [
    "ALWAYS",
    "GOOD_STATES",
    "LATE_DOCUMENT",
    "LOSS_AHEAD",
    "MISSED_STEP",
    "NON_BLOCKING_KINDS",
    "PLANNED_COLUMNS",
    "WHOLE_ACCOUNT",
    "WINDOW_CLOSED",
    "MonthCell",
    "Rhythm",
    "Rule",
    "StoredWindows",
    "Windows",
    "answer",
    "calendar_row",
    "closes_at",
    "concerns_everything",
    "empty_slots",
    "general_windows",
    "is_open",
    "lines_of",
    "may_run",
    "months_until",
    "next_opening",
    "pause_everything",
    "plan_all",
    "plan_missed",
    "plan_next",
    "plan_reopening",
    "replan",
    "replan_after_clock_rollback",
    "resolve",
    "retention_of",
    "setting_problems",
    "span_end",
    "streams_of",
    "today",
    "upcoming",
    "update_loss_attention",
    "update_retention",
    "update_rhythm",
    "update_setting_attention",
    "with_general_pause",
    "zone_here",
    "zone_of",
]

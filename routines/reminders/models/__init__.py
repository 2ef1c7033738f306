from routines.reminders.models.calendar import CalendarEvent, CalendarLink
from routines.reminders.models.message import Message
from routines.reminders.models.preferences import Preferences
from routines.reminders.models.push_device import PushDevice

__all__ = ["CalendarEvent", "CalendarLink", "Message", "Preferences", "PushDevice"]

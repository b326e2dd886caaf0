"""The way in with a code letter: the code and a PIN on one form, which answers alike whether somebody has begun."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from assessments.answering import informants, slips
from assessments.answering.appended import begin_companion, companion_by_slip, keep_by_code
from assessments.answering.doors import Door, door_of

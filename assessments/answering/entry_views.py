"""The way in: a link's welcome page, the button that enters, the mailed code. A GET writes nothing."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from analysis.ladder import THREE_OPTIONS
from assessments.answering import codes, doors, informants, seats

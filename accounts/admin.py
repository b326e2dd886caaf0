from allauth.account.decorators import secure_admin_login
from django.contrib import admin

# staff enter by the same sign-in as everybody: its second factor and its limits hold for the administration too
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

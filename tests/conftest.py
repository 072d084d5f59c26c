"""What all tests share: properties are tried with the same examples in every run, however slow the machine.

``pytest --hypothesis-profile=wild`` looks for new ones.
"""

from hypothesis import settings

settings.register_profile("wild", deadline=None)
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

"""The demonstration publications (演示信息), made by the very acts an office uses, in the order of their days.

Names, numbers and dates are public facts; every text is written for the demonstration and says so.
"""

from gongkai.publishing.demo.loading import load

__all__ = ["load"]

"""A face only re-exports, which is no circle."""

from host.finder.dom import page

"""Thanh Đọc's widget: sources, build and a Flask blueprint that serves the result."""

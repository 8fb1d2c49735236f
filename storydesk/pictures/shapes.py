"""Shapes in SVG."""

from __future__ import annotations

import random


def path(data: str, colour: str) -> str:
    """A filled outline."""
    return f'<path d="{data}" fill="{colour}"/>'


def circle(x: float, y: float, radius: float, colour: str, opacity: float = 1) -> str:
    """A filled circle."""
    return ellipse(x, y, radius, radius, colour, opacity)


def ellipse(x: float, y: float, rx: float, ry: float, colour: str, opacity: float = 1) -> str:
    """A filled ellipse."""
    seen = f' opacity="{opacity:.2f}"' if opacity < 1 else ""
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.2f}" ry="{ry:.2f}" fill="{colour}"{seen}/>'


def rectangle(x: float, y: float, width: float, height: float, colour: str, round_by: float = 0) -> str:
    """A filled rectangle."""
    corner = f' rx="{round_by:g}"' if round_by else ""
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"{corner}/>'


def gradient(name: str, top: str, bottom: str) -> str:
    """A colour that changes from above to below."""
    return (
        f'<linearGradient id="{name}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="{top}"/>'
        f'<stop offset="1" stop-color="{bottom}"/></linearGradient>'
    )


def hills(width: float, top: float, height: float, colour: str, by: random.Random) -> str:
    """A soft line of hills, filled down to the frame's end."""
    step = max(width / 4, 20)
    x, level = -step * by.uniform(0.3, 1), by.uniform(-height, height)
    data = f"M{x:.1f} {top + level:.1f}"
    while x < width + step:
        after = by.uniform(-height, height)
        data += f"C{x + step / 2:.1f} {top + level:.1f} {x + step / 2:.1f} {top + after:.1f} {x + step:.1f} {top + after:.1f}"
        x, level = x + step, after
    return path(f"{data}V101H{-2 * step:.1f}z", colour)

"""Records as plain JSON and back, exactly as they were: for keeping what was read once.

Only the keys that were written are told; the others have their defaults again. Nothing is validated a second time,
so what comes from elsewhere must be known to be our own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin
from zoneinfo import ZoneInfo

from pydantic import BaseModel

M = TypeVar("M", bound=BaseModel)

Way = Callable[[Any], Any]


def to_plain(value: BaseModel, *, but: Collection[str] = ()) -> dict[str, Any]:
    """What was written of a record or of a part of one, `but` some keys: only what JSON knows."""
    plain: dict[str, Any] = {}
    for name, (way, _) in _ways_of(type(value)).items():
        if name in value.model_fields_set and name not in but:
            given = getattr(value, name)
            plain[name] = given if way is None or given is None else way(given)
    return plain


def from_plain(model: type[M], plain: Mapping[str, Any], **more: Any) -> M:
    """What `to_plain` made plain, with `more` besides. Raises TypeError, ValueError, KeyError for anything else."""
    ways = _ways_of(model)
    values = {
        name: given if (way := ways[name][1]) is None or given is None else way(given)
        for name, given in plain.items()
    }
    return _made(model, {**values, **more})


def _made(model: type[M], values: dict[str, Any]) -> M:
    """As pydantic's `model_construct`, which looks at every default again each time: a fifth of its time."""
    made = model.__new__(model)
    object.__setattr__(made, "__dict__", _blank(model) | values)
    object.__setattr__(made, "__pydantic_fields_set__", set(values))
    object.__setattr__(made, "__pydantic_extra__", None)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


@cache
def _blank(model: type[BaseModel]) -> dict[str, Any]:
    """Every field in its order, with its default where it has one."""
    return {
        name: None if field.is_required() else field.get_default(call_default_factory=True, validated_data={})
        for name, field in model.model_fields.items()
    }


@cache
def _ways_of(model: type[BaseModel]) -> Mapping[str, tuple[Way | None, Way | None]]:
    """For each field: how to make it plain, and back; None where JSON knows it as it is."""
    return {name: _ways(field.annotation) for name, field in model.model_fields.items()}


def _ways(kind: Any) -> tuple[Way | None, Way | None]:
    origin = get_origin(kind)
    if origin is Annotated:
        return _ways(get_args(kind)[0])
    if origin in (Union, UnionType):
        return _ways(next(part for part in get_args(kind) if part is not NoneType))
    if origin is tuple:
        out, back = _ways(get_args(kind)[0])
        return (
            list if out is None else lambda values: [out(value) for value in values],
            tuple if back is None else lambda values: tuple(back(value) for value in values),
        )
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return to_plain, lambda plain: from_plain(kind, plain)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: value.value, kind
    if kind is Decimal:
        return str, Decimal
    if kind is dt.datetime:
        return _told, _moment
    if kind is dt.date:
        return dt.date.isoformat, dt.date.fromisoformat
    return None, None


def _told(moment: dt.datetime) -> list[str]:
    """A moment with the name of its zone, where it has one: rules recur by the clock of the place."""
    if isinstance(moment.tzinfo, ZoneInfo):
        return [moment.replace(tzinfo=None).isoformat(), moment.tzinfo.key]
    return [moment.isoformat()]


def _moment(told: list[str]) -> dt.datetime:
    moment = dt.datetime.fromisoformat(told[0])
    return moment.replace(tzinfo=ZoneInfo(told[1])) if len(told) > 1 else moment

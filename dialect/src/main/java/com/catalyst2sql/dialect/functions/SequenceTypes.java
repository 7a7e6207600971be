package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.types.CalendarIntervalType;
import com.catalyst2sql.dialect.types.DataType;
import java.util.ArrayList;
import java.util.List;

/** The types of sequence: integers with an integer step, dates and timestamps with an interval. */
final class SequenceTypes {

  private SequenceTypes() {}

  static CallSite coerce(CallSite call) {
    if (call.arguments().size() == 3 && call.type(0).isIntegral() && call.type(1).isIntegral()) {
      return call.type(2).isIntegral() ? Coercions.common(call, i -> true) : call;
    }
    CallSite bounds = Coercions.common(call, i -> i < 2);
    if (bounds.type(0).isIntegral()
        && bounds.arguments().size() == 3
        && !bounds.type(2).sameType(bounds.type(0))) {
      List<Expression> arguments = new ArrayList<>(bounds.arguments());
      arguments.set(2, Coercions.implicitCast(bounds, 2, bounds.type(0)));
      return bounds.withArguments(arguments);
    }
    return bounds;
  }

  static CallSite check(CallSite call) {
    DataType type = call.type(0);
    boolean typed = type.sameType(call.type(1)) && (type.isIntegral() || type.isDatetime());
    if (typed && call.arguments().size() == 3) {
      DataType step = call.type(2);
      typed =
          type.isIntegral()
              ? step.sameType(type)
              : step instanceof CalendarIntervalType || step.isAnsiInterval();
    }
    if (!typed) {
      throw Checks.mismatch(
          call,
          "SEQUENCE_WRONG_INPUT_TYPES",
          "sequence takes integers, or dates or timestamps with an interval as step.");
    }
    return call;
  }
}

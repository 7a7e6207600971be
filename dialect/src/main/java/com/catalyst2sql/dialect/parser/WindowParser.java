package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.ScalarSubquery;
import com.catalyst2sql.dialect.expressions.SortOrder;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedCast;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedFunction;
import com.catalyst2sql.dialect.expressions.UnresolvedExpression.UnresolvedWindow;
import com.catalyst2sql.dialect.expressions.WindowExpression;
import com.catalyst2sql.dialect.expressions.WindowFrame;
import com.catalyst2sql.dialect.expressions.WindowSpec;
import java.util.List;
import java.util.Optional;

/** What stands behind OVER and in the WINDOW clause. */
final class WindowParser {

  private final Parsers parsers;
  private final TokenStream tokens;

  WindowParser(Parsers parsers) {
    this.parsers = parsers;
    this.tokens = parsers.tokens;
  }

  /** {@code function OVER name}, {@code OVER (name)} or {@code OVER (PARTITION BY ...)}. */
  Expression over(Expression function, boolean ignoreNulls, int from) {
    tokens.expect("OVER");
    if (!tokens.is("(")) {
      boolean lessCall = tokens.is(1, "-") && (tokens.is(3, "(") || tokens.isStringLiteral(3));
      String name = lessCall ? tokens.takeIdentifier() : tokens.takeErrorCapturingIdentifier();
      return new UnresolvedWindow(function, name, tokens.originFrom(from));
    }
    if (isReference()) {
      tokens.take();
      String name = tokens.takeErrorCapturingIdentifier();
      tokens.expect(")");
      return new UnresolvedWindow(function, name, tokens.originFrom(from));
    }
    return new WindowExpression(function, specification(), ignoreNulls);
  }

  boolean isReference() {
    return tokens.is("(") && tokens.isIdentifier(1) && tokens.is(2, ")");
  }

  /** {@code (PARTITION BY ... ORDER BY ... ROWS ...)}. */
  WindowSpec specification() {
    tokens.expect("(");
    List<Expression> partitions = List.of();
    List<SortOrder> orders = List.of();
    if (tokens.accept("CLUSTER", "BY")) {
      // Unlike the clause of a query it orders nothing.
      partitions = parsers.expressions.expressions();
    } else {
      if (tokens.accept("PARTITION", "BY") || tokens.accept("DISTRIBUTE", "BY")) {
        partitions = parsers.expressions.expressions();
      }
      if (tokens.accept("ORDER", "BY") || tokens.accept("SORT", "BY")) {
        orders = parsers.expressions.sortItems();
      }
    }
    Optional<WindowFrame> frame = Optional.empty();
    if (tokens.is("ROWS") || tokens.is("RANGE")) {
      frame = Optional.of(frame());
    }
    tokens.expect(")");
    return new WindowSpec(partitions, orders, frame);
  }

  private WindowFrame frame() {
    boolean rows = tokens.take().is("ROWS");
    if (!tokens.accept("BETWEEN")) {
      return new WindowFrame(rows, bound(), WindowFrame.Bound.of(WindowFrame.Kind.CURRENT_ROW));
    }
    WindowFrame.Bound lower = bound();
    tokens.expect("AND");
    return new WindowFrame(rows, lower, bound());
  }

  private WindowFrame.Bound bound() {
    if (tokens.accept("UNBOUNDED", "PRECEDING")) {
      return WindowFrame.Bound.of(WindowFrame.Kind.UNBOUNDED_PRECEDING);
    }
    if (tokens.accept("UNBOUNDED", "FOLLOWING")) {
      return WindowFrame.Bound.of(WindowFrame.Kind.UNBOUNDED_FOLLOWING);
    }
    if (tokens.accept("CURRENT", "ROW")) {
      return WindowFrame.Bound.of(WindowFrame.Kind.CURRENT_ROW);
    }
    int from = tokens.position();
    Expression offset = parsers.expressions.expression();
    WindowFrame.Kind kind =
        tokens.is("PRECEDING") ? WindowFrame.Kind.PRECEDING : WindowFrame.Kind.FOLLOWING;
    if (!tokens.is("PRECEDING") && !tokens.is("FOLLOWING")) {
      throw tokens.unexpected();
    }
    tokens.take();
    if (!isConstant(offset)) {
      throw Errors.of(
          "_LEGACY_ERROR_TEMP_0064",
          "42601",
          "Frame bound value must be a literal.",
          tokens.originFrom(from));
    }
    return new WindowFrame.Bound(kind, Optional.of(offset));
  }

  /** Literals and operators over them; a call by name counts as none, even of constants. */
  private static boolean isConstant(Expression offset) {
    return !offset.exists(
        e -> e instanceof UnresolvedExpression && !isOperator(e) || e instanceof ScalarSubquery);
  }

  private static boolean isOperator(Expression e) {
    return e instanceof UnresolvedCast
        || e instanceof UnresolvedFunction call
            && (!Character.isLetter(call.name().get(0).charAt(0))
                || call.name().get(0).equals("negative"));
  }
}

package com.catalyst2sql.dialect.unparser;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.DataType;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;

/** What the translation of one statement's expressions may ask for. */
public interface TranslationContext {

  SqlConf conf();

  /** The session's time zone. */
  default ZoneId timeZone() {
    return conf().timeZone();
  }

  /** The time zone's id as an argument for Java functions. */
  default Literal timeZoneLiteral() {
    return Literal.of(timeZone().getId());
  }

  /** A name no other thing in the statement has. */
  String freshName(String prefix);

  /**
   * The body over values that are each worked out once: what is cheap and pure is put in as it stands, anything else is
   * bound to a name first. Use it wherever a rewrite needs an argument more than once.
   */
  Expression once(List<Expression> values, Function<List<Expression>, Expression> body);

  default Expression once(Expression value, Function<Expression, Expression> body) {
    return once(List.of(value), list -> body.apply(list.get(0)));
  }

  /** Spark's cast of an already translated expression, as it is said to this engine. */
  Expression cast(Expression child, DataType type, EvalMode mode);

  /** Whether the statement, should a sum overflow here, is run again in a form that does not: the first row is not out. */
  boolean isRunAgainOnOverflow();

  /** Whether what was translated so far, which is what is below, reads tables or files. */
  boolean readsTables();

  /** Fails the query with an error in Spark's terms when it is evaluated; only to be used behind a guard. */
  Expression raise(String errorClass, String sqlState, Expression message, DataType type);

  default Expression raise(String errorClass, String sqlState, String message, DataType type) {
    return raise(errorClass, sqlState, Literal.of(message), type);
  }
}

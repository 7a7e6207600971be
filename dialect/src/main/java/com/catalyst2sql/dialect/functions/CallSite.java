package com.catalyst2sql.dialect.functions;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Origin;
import com.catalyst2sql.dialect.expressions.EvalMode;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.types.DataType;
import java.util.List;

/** One call while it is being resolved: the name as written (lower case), resolved arguments, settings, place. */
public record CallSite(String name, List<Expression> arguments, SqlConf conf, Origin origin) {

  public CallSite {
    arguments = List.copyOf(arguments);
  }

  public CallSite withArguments(List<Expression> newArguments) {
    return new CallSite(name, newArguments, conf, origin);
  }

  public Expression argument(int index) {
    return arguments.get(index);
  }

  public DataType type(int index) {
    return arguments.get(index).dataType();
  }

  /** The type that the arguments from {@code first} on have in common but for nullability inside. */
  public DataType commonType(int first) {
    DataType type = type(first);
    for (int i = first + 1; i < arguments.size(); i++) {
      type = type.mergedWith(type(i));
    }
    return type;
  }

  public EvalMode mode() {
    return EvalMode.of(conf);
  }
}

package com.catalyst2sql.dialect.analysis;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.Casts;
import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.functions.CallResolver;
import com.catalyst2sql.dialect.functions.CallSite;
import com.catalyst2sql.dialect.functions.FunctionDeclaration;
import com.catalyst2sql.dialect.types.DataType;

/** The analyzer's door to functions: types one call under a session's settings. */
public final class FunctionResolver {

  private final SqlConf conf;

  public FunctionResolver(SqlConf conf) {
    this.conf = conf;
  }

  /** The typed expression for a call whose arguments are resolved. */
  public Expression resolve(FunctionDeclaration declaration, CallSite call) {
    return CallResolver.resolve(
        declaration, new CallSite(call.name(), call.arguments(), conf, call.origin()));
  }

  /** {@code e} as a {@code target}: itself, or an implicit cast of it. */
  public static Expression castTo(Expression e, DataType target, SqlConf conf) {
    return Casts.implicit(e, target, conf);
  }
}

package com.catalyst2sql.federation.catalog;

import com.catalyst2sql.dialect.analysis.Catalog.UserFunction;
import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.parser.SparkParser;
import com.catalyst2sql.dialect.plans.Command;
import com.catalyst2sql.dialect.plans.Command.ColumnDefinition;
import com.catalyst2sql.dialect.types.NullType;
import java.util.List;
import java.util.Optional;

/** SQL functions as they are kept: the text of the statement that made them, behind CREATE FUNCTION. */
public final class UserFunctionCodec {

  private UserFunctionCodec() {}

  static UserFunction decode(String text) {
    return of(
        (Command.CreateFunction)
            SparkParser.parseStatement("CREATE FUNCTION " + text, SqlConf.DEFAULTS));
  }

  /** The function that a statement with a SQL body makes. */
  public static UserFunction of(Command.CreateFunction command) {
    return new UserFunction(
        command.name(),
        parameters(command.parameters()),
        command.returnType(),
        command.body().orElse(Literal.nullOf(NullType.INSTANCE)),
        command.query().map(q -> new UserFunction.Table(q, parameters(command.columns()))),
        Optional.empty(),
        command.comment(),
        command.text());
  }

  private static List<UserFunction.Parameter> parameters(List<ColumnDefinition> definitions) {
    return definitions.stream()
        .map(
            p ->
                new UserFunction.Parameter(
                    p.name(),
                    p.dataType(),
                    p.defaultExpression()
                        .map(d -> SparkParser.parseExpression(d, SqlConf.DEFAULTS))))
        .toList();
  }
}

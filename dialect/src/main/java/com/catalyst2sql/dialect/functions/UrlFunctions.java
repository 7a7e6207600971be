package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.STRING;

import java.util.List;

/** Functions on URLs. */
final class UrlFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("parse_url")
              .args(STRING, STRING)
              .optional(STRING)
              .noImplicitCasts()
              .returns(STRING)
              .alwaysNullable(),
          scalar("url_decode").args(STRING).returns(STRING),
          scalar("url_encode").args(STRING).returns(STRING));

  private UrlFunctions() {}
}

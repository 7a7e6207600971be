package com.catalyst2sql.dialect.parser;

import com.catalyst2sql.dialect.conf.SqlConf;
import com.catalyst2sql.dialect.errors.Errors;
import com.catalyst2sql.dialect.plans.LogicalPlan;
import java.util.List;

/** Placeholder for the parser, which is about to replace this file whole. */
public final class SparkParser {

  private SparkParser() {}

  public static LogicalPlan parseStatement(String sql, SqlConf conf) {
    throw Errors.unsupported("parsing");
  }

  public static List<String> parseMultipartIdentifier(String text) {
    throw Errors.unsupported("parsing");
  }
}

package com.catalyst2sql.dialect.expressions;

import com.catalyst2sql.dialect.conf.SqlConf;

/** What an operation does when it has no result: NULL or wrap-around, an error, or NULL always ({@code try_}). */
public enum EvalMode {
  LEGACY,
  ANSI,
  TRY;

  public static EvalMode of(SqlConf conf) {
    return conf.ansiEnabled() ? ANSI : LEGACY;
  }
}

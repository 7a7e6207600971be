package com.catalyst2sql.dialect.plans;

/** The joins; SQL text is what Spark prints. */
public enum JoinType {
  INNER,
  CROSS,
  LEFT_OUTER,
  RIGHT_OUTER,
  FULL_OUTER,
  LEFT_SEMI,
  LEFT_ANTI
}

package com.catalyst2sql.dialect.unparser.remote;

/** Why something is not sent to a source; {@link #getMessage} is what EXPLAIN shows. */
public final class NotPushed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NotPushed(String reason) {
    super(reason, null, false, false);
  }
}

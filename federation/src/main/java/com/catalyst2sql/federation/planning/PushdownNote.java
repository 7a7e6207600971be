package com.catalyst2sql.federation.planning;

/** What was decided about a part of the query, for EXPLAIN: {@code what} was sent to {@code source} or not, and why. */
public record PushdownNote(String source, String what, String decision, String reason) {

  @Override
  public String toString() {
    return source + ": " + what + " " + decision + (reason.isEmpty() ? "" : " (" + reason + ")");
  }
}

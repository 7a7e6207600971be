package com.catalyst2sql.dialect.plans;

/**
 * A column of a remote table: how the source calls it and its type, and how far the source's own comparisons of it can be
 * trusted to be Spark's over the value that is read from it.
 */
public record RemoteColumn(String name, String nativeType, Fidelity fidelity) {

  /** What the source's operators on a column mean. */
  public enum Fidelity {
    /** Equality and order are Spark's. */
    EXACT,
    /** Text: Spark's under a binary collation, which the target has to spell. */
    TEXT,
    /** CHAR(n), compared without its padding: equal there whenever equal here, not the other way round. */
    PADDED_TEXT,
    /** A date and time without a zone that is read as an instant: Spark's where the JVM's zone has a fixed offset. */
    LOCAL_TIME,
    /**
     * The source checks no types (SQLite): a value may be of another storage class than declared. Comparisons are Spark's for
     * values of the declared class; the others have to pass and be looked at here.
     */
    DYNAMIC,
    /** Only whether it is NULL can be asked there: the value is converted while it is read. */
    OPAQUE
  }
}

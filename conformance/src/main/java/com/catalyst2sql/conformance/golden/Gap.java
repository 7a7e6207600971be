package com.catalyst2sql.conformance.golden;

/**
 * A statement the target gets wrong, and why.
 *
 * @param kind what is wrong: raises, not-raised, class, rows, schema, rows+schema, timeout, crash
 * @param reason the cause read off the error or the difference; the same for all statements it breaks
 */
public record Gap(String id, String kind, String reason) {}

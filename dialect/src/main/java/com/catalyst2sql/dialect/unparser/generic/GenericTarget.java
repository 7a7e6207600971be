package com.catalyst2sql.dialect.unparser.generic;

import com.catalyst2sql.dialect.unparser.remote.RemoteTarget;

/**
 * A database of which only its JDBC metadata is known: columns are chosen and filtered by numbers, dates and equal texts, which are
 * asked again here. Nothing else is sent.
 */
public final class GenericTarget extends RemoteTarget {

  private final String quote;

  /** {@code quote} is what {@code DatabaseMetaData.getIdentifierQuoteString} answers. */
  public GenericTarget(String quote) {
    this.quote = quote.isBlank() ? "" : quote;
  }

  @Override
  public String name() {
    return "generic";
  }

  @Override
  public String quote(String identifier) {
    return quote.isEmpty() ? identifier : quote + identifier.replace(quote, quote + quote) + quote;
  }

  @Override
  protected String nullSafeEqual(String a, String b) {
    return "(" + a + " = " + b + " OR " + a + " IS NULL AND " + b + " IS NULL)";
  }

  @Override
  protected boolean composes() {
    return false;
  }

  @Override
  protected boolean limits() {
    return false;
  }
}

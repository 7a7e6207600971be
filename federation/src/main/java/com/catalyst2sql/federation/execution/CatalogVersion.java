package com.catalyst2sql.federation.execution;

/** Compared by equality only: equal while no object a plan can name has changed, for this session. */
public record CatalogVersion(
    String catalog, String namespace, long engineVersion, long sessionVersion) {}

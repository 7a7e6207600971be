package com.catalyst2sql.federation.execution;

import com.catalyst2sql.dialect.conf.SqlConf;

/**
 * What a plan was made for, besides its text, its parameters and the files it reads. Whichever session asks for the same text
 * in an equal scope gets the same plan.
 *
 * @param zone the JVM's time zone where {@code conf} names none, else empty
 * @param warehouse the state of the tables, views and functions of all sessions; in a transaction as that sees them
 * @param objects the temporary views and functions, equal where they mean the same
 */
public record PlanScope(
    SqlConf conf, String zone, String catalog, String namespace, long warehouse, Object objects) {}

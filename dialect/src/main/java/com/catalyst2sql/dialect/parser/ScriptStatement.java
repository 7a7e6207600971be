package com.catalyst2sql.dialect.parser;

/** One statement of a script, without its semicolon, and where its first character stands in the script. */
public record ScriptStatement(String text, int offset) {}

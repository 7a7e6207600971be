package com.catalyst2sql.dialect.functions;

import static com.catalyst2sql.dialect.functions.FunctionDeclaration.scalar;
import static com.catalyst2sql.dialect.functions.Parameters.ANY;
import static com.catalyst2sql.dialect.functions.Parameters.BINARY;
import static com.catalyst2sql.dialect.functions.Parameters.INT;
import static com.catalyst2sql.dialect.functions.Parameters.LONG;
import static com.catalyst2sql.dialect.functions.Parameters.STRING;

import com.catalyst2sql.dialect.expressions.Expression;
import com.catalyst2sql.dialect.expressions.Literal;
import com.catalyst2sql.dialect.types.MapType;
import java.util.List;

/** Digests and hashes. */
final class HashFunctions {

  static final List<FunctionDeclaration> ALL =
      List.of(
          scalar("crc32").args(BINARY).returns(LONG),
          scalar("hash").args(ANY).variadic(1).check(HashFunctions::check).returns(INT).neverNull(),
          scalar("xxhash64")
              .args(ANY)
              .variadic(1)
              .check(HashFunctions::check)
              .returns(LONG)
              .neverNull(),
          scalar("md5").args(BINARY).returns(STRING),
          scalar("sha1", "sha").args(BINARY).returns(STRING).prettyName(CallSite::name),
          scalar("sha2").args(BINARY, INT).returns(STRING).alwaysNullable(),
          scalar("aes_encrypt")
              .args(BINARY, BINARY)
              .optional(STRING, STRING, BINARY, BINARY)
              .defaults(Literal.of("GCM"), Literal.of("DEFAULT"), Literal.of(""), Literal.of(""))
              .returns(BINARY)
              .alwaysNullable(),
          aesDecrypt("aes_decrypt"),
          aesDecrypt("try_aes_decrypt"));

  private HashFunctions() {}

  private static FunctionDeclaration aesDecrypt(String name) {
    return scalar(name)
        .args(BINARY, BINARY)
        .optional(STRING, STRING, BINARY)
        .defaults(Literal.of("GCM"), Literal.of("DEFAULT"), Literal.of(""))
        .returns(BINARY)
        .alwaysNullable();
  }

  /** Maps have no hash, since equal ones may hold their entries in any order. */
  private static CallSite check(CallSite call) {
    for (Expression argument : call.arguments()) {
      if (argument.dataType().existsRecursively(t -> t instanceof MapType)) {
        throw Checks.mismatch(
            call, "HASH_MAP_TYPE", "maps cannot be hashed by " + call.name() + ".");
      }
    }
    return call;
  }
}

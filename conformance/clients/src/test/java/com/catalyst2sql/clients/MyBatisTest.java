package com.catalyst2sql.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.catalyst2sql.driver.C2sDataSource;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Delete;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;
import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.ExecutorType;
import org.apache.ibatis.session.SqlSession;
import org.apache.ibatis.session.SqlSessionFactory;
import org.apache.ibatis.session.SqlSessionFactoryBuilder;
import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
import org.junit.jupiter.api.Test;

/** MyBatis: mapped records, a batch, commit and rollback. */
class MyBatisTest {

  /** A row. */
  public record Bill(int id, String customer, BigDecimal amount, LocalDate due) {}

  /** The statements. */
  public interface Bills {
    @Update("CREATE TABLE bills (id INT, customer STRING, amount DECIMAL(10,2), due DATE)")
    void create();

    @Insert("INSERT INTO bills VALUES (#{id}, #{customer}, #{amount}, #{due})")
    int add(Bill bill);

    @Select("SELECT id, customer, amount, due FROM bills WHERE amount > #{least} ORDER BY id")
    List<Bill> above(@Param("least") BigDecimal least);

    @Update("UPDATE bills SET customer = #{customer} WHERE id = #{id}")
    int rename(@Param("id") int id, @Param("customer") String customer);

    @Delete("DELETE FROM bills WHERE due < #{day}")
    int dropBefore(@Param("day") LocalDate day);
  }

  @Test
  void mapsRunsAndRollsBack() throws Exception {
    C2sDataSource source = new C2sDataSource("jdbc:c2s:mem:mybatis");
    Configuration configuration =
        new Configuration(new Environment("test", new JdbcTransactionFactory(), source));
    configuration.addMapper(Bills.class);
    SqlSessionFactory factory = new SqlSessionFactoryBuilder().build(configuration);
    Bill first = new Bill(1, "Ada", new BigDecimal("10.00"), LocalDate.of(2024, 1, 31));
    Bill second = new Bill(2, null, new BigDecimal("20.50"), LocalDate.of(2024, 2, 29));
    try (Connection kept = source.getConnection()) {
      try (SqlSession session = factory.openSession()) {
        session.getMapper(Bills.class).create();
        session.commit();
      }
      try (SqlSession batch = factory.openSession(ExecutorType.BATCH)) {
        batch.getMapper(Bills.class).add(first);
        batch.getMapper(Bills.class).add(second);
        batch.commit();
      }
      try (SqlSession session = factory.openSession()) {
        Bills bills = session.getMapper(Bills.class);
        assertEquals(List.of(first, second), bills.above(BigDecimal.ONE));
        assertEquals(1, bills.rename(2, "Grace"));
        assertEquals(1, bills.dropBefore(LocalDate.of(2024, 2, 1)));
        session.rollback();
      }
      try (SqlSession session = factory.openSession()) {
        assertEquals(List.of(first, second), session.getMapper(Bills.class).above(BigDecimal.ONE));
      }
    }
  }
}

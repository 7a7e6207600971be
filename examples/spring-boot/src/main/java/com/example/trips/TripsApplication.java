package com.example.trips;

import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Prints the busiest stations, read with Spark SQL from a Parquet and a CSV file. */
@SpringBootApplication
public class TripsApplication {

  public static void main(String[] args) {
    SpringApplication.run(TripsApplication.class, args);
  }

  @Bean
  CommandLineRunner report(StationReport report) {
    return args ->
        report
            .busiest("Lindholm", 3)
            .forEach(
                s -> System.out.printf("%-20s %4d trips %8s%n", s.name(), s.trips(), s.revenue()));
  }
}

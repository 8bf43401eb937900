using Npgsql;
using PartnerUpgrade.Adapters.Journal.Postgres;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>The address of a journal's database: read as PostgreSQL's own tools read it, and shown without the password.</summary>
public sealed class PostgresLocationTests
{
    [Theory]
    [InlineData("postgresql://ann:secret@db.example:5433/journals", "postgresql://ann@db.example:5433/journals")]
    [InlineData("POSTGRES://ann:secret@db.example/journals?sslmode=verify-full&application_name=x", "postgresql://ann@db.example/journals")]
    [InlineData("postgres://db.example", "postgresql://db.example/")]
    [InlineData("postgresql://ann@/journals", "postgresql://ann@localhost/journals")]
    [InlineData("postgresql:///journals?host=/var/run/postgresql", "postgresql://%2Fvar%2Frun%2Fpostgresql/journals")]
    [InlineData("postgresql://ann:secret@%2Fvar%2Frun%2Fpostgresql/journals", "postgresql://ann@%2Fvar%2Frun%2Fpostgresql/journals")]
    [InlineData("postgresql://ann:secret@[::1]:5433/journals", "postgresql://ann@[::1]:5433/journals")]
    [InlineData("postgresql://a%40b:se%2Fcret:x@db.example/a%20b", "postgresql://a%40b@db.example/a%20b")]
    public void It_is_shown_without_the_password(string address, string shown) => Assert.Equal(shown, PostgresLocation.Parse(address).Display);

    [Fact]
    public void Each_part_reaches_the_database_as_it_was_meant()
    {
        var settings = Read("postgresql://a%40b:p%40ss%2Fw:%23%25@db.example:5433/a%20b?sslmode=verify-ca&sslrootcert=%2Fca.pem&connect_timeout=7&passfile=%2Fsecrets&channel_binding=require");

        Assert.Equal(("a@b", "p@ss/w:#%", "db.example", 5433, "a b"), (settings.Username, settings.Password, settings.Host, settings.Port, settings.Database));
        Assert.Equal((SslMode.VerifyCA, "/ca.pem", 7, "/secrets", ChannelBinding.Require), (settings.SslMode, settings.RootCertificate, settings.Timeout, settings.Passfile, settings.ChannelBinding));
    }

    [Fact]
    public void What_is_left_out_is_left_to_the_environment()
    {
        var settings = Read("postgresql://db.example");

        Assert.Equal((null, null, null, 5432), (settings.Username, settings.Password, settings.Database, settings.Port));
    }

    [Theory]
    [InlineData("postgresql://ann:sec/ret@db.example/journals")]
    [InlineData("postgresql://ann:sec@ret@db.example/journals")]
    [InlineData("postgresql://ann:5#secret@db.example/journals")]
    [InlineData("postgresql://ann:5?secret@db.example/journals")]
    [InlineData("postgresql://ann:5432/secret@db.example/journals")]
    [InlineData("postgresql://ann:secret@db.example:port/journals")]
    [InlineData("postgresql://ann:secret@db.example:99999/journals")]
    [InlineData("postgresql://ann:secret@one,two/journals")]
    [InlineData("postgresql://ann:secret@db.example/journals?sslmode=perhaps")]
    [InlineData("postgresql://ann:secret@db.example/journals?sslmode=1")]
    [InlineData("postgresql://ann:secret@db.example/journals?connect_timeout=-1")]
    [InlineData("postgresql://ann:secret@db.example/journals?connect_timeout=99999999999")]
    [InlineData("postgresql://ann:secret@db.example/journals?service=x")]
    [InlineData("postgresql://ann@db.example/journals?password=secret")]
    [InlineData("postgresql://ann:secret@db.example/journals;Include Error Detail=true#")]
    public void What_cannot_be_understood_is_refused_without_a_word_of_the_password(string address)
    {
        var refusal = Assert.Throws<PartnerUpgradeException>(() => PostgresLocation.Parse(address));

        Assert.Equal(PartnerErrorId.JournalUnavailable, refusal.Id);
        Assert.DoesNotContain("sec", refusal.Message);
        Assert.DoesNotContain("ret", refusal.Message.Replace("interpreted", ""));
        Assert.Null(refusal.InnerException);
        Assert.NotEmpty(refusal.Remedy);
    }

    [Fact]
    public void Nothing_in_an_address_becomes_a_setting_of_another_name()
    {
        var settings = Read("postgresql://ann:x;Host=evil.example@db.example/journals;Host=evil.example");

        Assert.Equal(("x;Host=evil.example", "db.example", "journals;Host=evil.example"), (settings.Password, settings.Host, settings.Database));
    }

    private static NpgsqlConnectionStringBuilder Read(string address) => new(PostgresLocation.Parse(address).ConnectionString);
}

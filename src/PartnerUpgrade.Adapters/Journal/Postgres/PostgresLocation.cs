using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace PartnerUpgrade.Adapters.Journal.Postgres;

/// <summary>
/// Where a journal's database is, as PostgreSQL's own tools write it (PostgreSQL's documentation, Connection URIs). Without a password in it,
/// that of the environment (PGPASSWORD) or of a password file counts.
/// </summary>
internal sealed partial class PostgresLocation
{
    private static readonly Dictionary<string, Action<NpgsqlConnectionStringBuilder, string>> Settings = new()
    {
        ["host"] = (settings, value) => settings.Host = value,
        ["port"] = (settings, value) => settings.Port = ushort.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture),
        ["sslmode"] = (settings, value) => settings.SslMode = ParseName<SslMode>(value.Replace("-", "")),
        ["channel_binding"] = (settings, value) => settings.ChannelBinding = ParseName<ChannelBinding>(value),
        ["sslrootcert"] = (settings, value) => settings.RootCertificate = value,
        ["sslcert"] = (settings, value) => settings.SslCertificate = value,
        ["sslkey"] = (settings, value) => settings.SslKey = value,
        ["passfile"] = (settings, value) => settings.Passfile = value,
        ["connect_timeout"] = (settings, value) => settings.Timeout = int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture),
        ["application_name"] = (settings, value) => settings.ApplicationName = value,
    };

    private PostgresLocation(NpgsqlConnectionStringBuilder settings)
    {
        ConnectionString = settings.ToString();
        var host = settings.Host!.Contains('/') ? Uri.EscapeDataString(settings.Host) : settings.Host.Contains(':') ? $"[{settings.Host}]" : settings.Host;
        var user = settings.Username is { Length: > 0 } name ? $"{Uri.EscapeDataString(name)}@" : "";
        var port = settings.Port == NpgsqlConnection.DefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{settings.Port}");
        Display = $"postgresql://{user}{host}{port}/{Uri.EscapeDataString(settings.Database ?? "")}";
    }

    /// <summary>For Npgsql; may hold the password.</summary>
    internal string ConnectionString { get; }

    /// <summary>For a person; never holds the password.</summary>
    internal string Display { get; }

    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.JournalUnavailable"/>, without any part of the address, since none is known not to be the password.</exception>
    internal static PostgresLocation Parse(string location)
    {
        var match = Pattern().Match(location);
        if (!match.Success)
        {
            throw JournalFaults.Unavailable(Messages.JournalAddressRemedy, Messages.JournalAddress);
        }

        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = Part("host") is { } host ? host.Trim('[', ']') : "localhost",
            Username = Part("user"),
            Password = Part("password"),
            Database = Part("database"),
            ApplicationName = "PartnerUpgrade",

            // A fleet of runners must not use up the server's connections; a transaction takes milliseconds, so a few are enough.
            MaxPoolSize = 8,

            // Nothing of a session outlives its transaction, so there is nothing to reset, and a pooler in between may do as it likes.
            NoResetOnClose = true,
            Enlist = false,
        };
        if (Part("port") is { } port)
        {
            Set(settings, "port", port);
        }

        foreach (var setting in match.Groups["query"].Value.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = setting.IndexOf('=') is > 0 and var equals ? (setting[..equals], setting[(equals + 1)..]) : (setting, "");
            Set(settings, Uri.UnescapeDataString(name), Uri.UnescapeDataString(value));
        }

        return new PostgresLocation(settings);

        string? Part(string name) => match.Groups[name] is { Length: > 0 } group ? Uri.UnescapeDataString(group.Value) : null;
    }

    private static void Set(NpgsqlConnectionStringBuilder settings, string name, string value)
    {
        if (!Settings.TryGetValue(name, out var set))
        {
            // Not even its name: it may be what is left of a password.
            throw JournalFaults.Unavailable(Messages.JournalAddressSettingRemedy, Messages.JournalAddressSetting);
        }

        try
        {
            set(settings, value);
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or OverflowException)
        {
            throw JournalFaults.Unavailable(Messages.JournalAddressSettingRemedy, Messages.JournalAddressValue, name);
        }
    }

    private static T ParseName<T>(string value)
        where T : struct, Enum => Enum.GetNames<T>().FirstOrDefault(name => name.Equals(value, StringComparison.OrdinalIgnoreCase)) is { } known
            ? Enum.Parse<T>(known)
            : throw new FormatException();

    [GeneratedRegex(@"^postgres(ql)?://((?<user>[^:@/?#]*)(:(?<password>[^@/?#]*))?@)?(?<host>\[[^\]@/?#]+\]|[^:@/?#,]*)(:(?<port>[0-9]*))?(/(?<database>[^@/?#]*))?(\?(?<query>[^@?#]*))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}

using PartnerUpgrade.Module.Tests.Commands;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Formats;

/// <summary>What a change costs a month, in the tables of tests and of renewals, wherever prices are known and nowhere else.</summary>
public sealed class CostViewTests
{
    public static TheoryData<string, int> Windows => WidthTests.Windows;

    [Theory]
    [MemberData(nameof(Windows))]
    public void A_test_shows_it_behind_the_verdict_in_a_window_of_any_width(string language, int width)
    {
        using var session = new SandboxSession(language);

        var lines = Shown(session, "Get-PartnerSubscription -CustomerName Relecloud, 'Contoso France' | Test-SubscriptionUpgrade o365-e3", width);

        Assert.Contains(lines, line => line.StartsWith(language == "en-US" ? "✔ Eligible +1,020 EUR/mo" : "✔ Possible +1\u202f020 EUR/mois", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith(language == "en-US" ? "✔ Eligible   " : "✔ Possible   ", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.False(line.Contains("Relecloud", StringComparison.Ordinal) && line.IndexOf("Relecloud", StringComparison.Ordinal) < 26));
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void A_renewal_shows_it_behind_what_happens(string language, int width)
    {
        using var session = new SandboxSession(language);

        var text = string.Join(' ', Shown(session, "Get-SubscriptionRenewal -CustomerName 'Lamna*' -WarningAction Ignore", width).Select(line => line.Trim()));

        // Where the column wraps, the currency may stand in the next line.
        Assert.Contains(language == "en-US" ? "-56.70" : "-56,70", text, StringComparison.Ordinal);
        Assert.Contains(language == "en-US" ? "EUR/mo" : "EUR/mois", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u2026', text[^8..]);
    }

    [Fact]
    public void Without_prices_neither_shows_any()
    {
        using var session = new SandboxSession();
        session.Connect($"-Path '{Path.Combine(AssembledModule.Folder, "sandbox", "fabrikam.jsonl")}' -Date 2026-09-01");

        var lines = Shown(session, "Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3; Get-SubscriptionRenewal -IncludeMonthly -WarningAction Ignore", 120);

        Assert.DoesNotContain(lines, line => line.Contains("EUR", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("en-US", "0.4", "EUR", 26, " +0.40 EUR/mo")]
    [InlineData("en-US", "-56.7", "EUR", 26, " -56.70 EUR/mo")]
    [InlineData("en-US", "1234567.89", "EUR", 26, " +1,234,568 EUR")]
    [InlineData("en-US", "123456789012", "EUR", 26, "")]
    [InlineData("en-US", "14400", "JPY", 26, " +14,400 JPY/mo")]
    [InlineData("fr-FR", "12345", "EUR", 26, " +12\u202f345,00 EUR")]
    public void As_much_of_it_is_shown_as_there_is_room_for(string language, string difference, string currency, int width, string shown)
    {
        using var session = new SandboxSession(language);

        var text = session.Get<string>($$"""
            [PartnerUpgrade.Formatting]::Verdict([pscustomobject]@{ PSTypeName = 'Deserialized.PartnerUpgrade.UpgradeEligibility'; Verdict = 'Eligible'; Reasons = @(); MonthlyDifference = [decimal]'{{difference}}'; Currency = '{{currency}}' })
            """).Single().Replace("\u001b[32m", "", StringComparison.Ordinal).Replace("\u001b[0m", "", StringComparison.Ordinal);

        Assert.EndsWith((language == "en-US" ? "Eligible" : "Possible") + shown, text, StringComparison.Ordinal);
        Assert.True(text.Length <= width);
    }

    private static string[] Shown(SandboxSession session, string command, int width) =>
        [.. session.Get<string>($"{command} | Out-String -Width {width}".Replace("; ", $" | Out-String -Width {width}; ", StringComparison.Ordinal)).SelectMany(text => text.ReplaceLineEndings("\n").Split('\n')).Select(line => line.TrimEnd())];
}

using System.Text.Json;
using PartnerUpgrade.Module.Tests.Commands;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Formats;

/// <summary>
/// A customer whose name, and a subscription whose name, try to steer the terminal or to read otherwise than they are: views, questions and summaries show
/// such characters as signs, and properties keep what came.
/// </summary>
public sealed class HostileNameTests : IDisposable
{
    private const string Name = "Evil\u001b]0;owned\u0007\u009b31m\u202Eesrever\u2066 Ltd";

    private static readonly string[] Forbidden = ["\u001b]", "\u0007", "\u009b", "\u202E", "\u2066"];

    private readonly TemporaryFolder folder = new();
    private readonly SandboxSession session = new();

    public HostileNameTests()
    {
        var snapshot = SampleSnapshot.Write(folder, customers: 2, "Office 365 Business");
        var written = JsonSerializer.Serialize(Name);
        File.WriteAllText(
            snapshot,
            File.ReadAllText(snapshot).Replace("\"companyName\":\"Customer 1\"", $"\"companyName\":{written}", StringComparison.Ordinal).Replace("\"friendlyName\":\"Office 365 Business\"", $"\"friendlyName\":{written}", StringComparison.Ordinal));
        session.Connect($"-Path '{snapshot}'");
    }

    public static TheoryData<string> Views =>
    [
        "Get-PartnerSubscription",
        "Get-PartnerSubscription | Format-List",
        "Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3",
        "Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 | Format-List",
        "(Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e1).Reasons",
        "Get-PartnerSubscription | Invoke-SubscriptionUpgrade o365-e3 -WhatIf",
        "Get-PartnerSubscription | Invoke-SubscriptionUpgrade o365-e3 -Force",
        "Get-PartnerSubscription | Invoke-SubscriptionUpgrade o365-e3 -Force | Format-List",
        "Get-PartnerSubscription | Invoke-SubscriptionUpgrade o365-e3 -RunId r -Force | Out-Null; Get-SubscriptionUpgrade r",
        "Get-PartnerSubscription | Invoke-SubscriptionUpgrade o365-e3 -RunId r -Force | Out-Null; Get-SubscriptionUpgrade r -History",
        "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Get-PartnerSubscription)))",
    ];

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void Views_and_summaries_show_signs(string script)
    {
        var run = session.Run($"& {{ {script} }} | Out-String -Width 250");

        run.ThrowOnError();
        var shown = string.Concat(run.OutputOf<string>()) + string.Concat(run.Information.Select(information => $"{information}"));
        Assert.Contains("Evil\u241b]0;owned\u2407\ufffd31m\ufffdesrever\ufffd Ltd", shown, StringComparison.Ordinal);
        Assert.All(Forbidden, sign => Assert.DoesNotContain(sign, shown, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-PartnerSubscription | Invoke-SubscriptionUpgrade o365-e3")]
    [InlineData("Get-PartnerSubscription | Set-PartnerSubscription -AddQuantity 1")]
    public void Questions_show_signs(string script)
    {
        session.Host.Answers.Enqueue("L");

        session.Run(script);

        Assert.Contains("\u241b", string.Concat(session.Host.Prompts), StringComparison.Ordinal);
        Assert.All(Forbidden, sign => Assert.DoesNotContain(sign, string.Concat(session.Host.Prompts), StringComparison.Ordinal));
    }

    [Fact]
    public void Properties_keep_what_came() => Assert.Contains(Name, session.Customers("Get-PartnerSubscription"));
}

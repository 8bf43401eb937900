namespace PartnerUpgrade.Module.Tests.Hosting;

/// <summary>Keys at a real terminal: that the Tab key does what the completion's functions promise.</summary>
public sealed class TerminalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("en-US", "SANDBOX: ", "Succeeded")]
    [InlineData("fr-FR", "BAC \u00C0 SABLE\u202F: ", "R\u00E9ussie")]
    public async Task A_person_finds_the_way_with_Tab_and_answers_the_question(string culture, string sandbox, string succeeded)
    {
        using var terminal = await TerminalSession.StartAsync("$null = Connect-PartnerUpgrade -Sandbox; $null = Get-PartnerSubscription", culture, folder.Path);

        // Several fit: Tab lists them on Linux.
        await terminal.TypeAsync("Connect-PartnerUpgrade -Sandbox -Policy \t");
        var listed = await terminal.WaitAsync("partner-center");
        Assert.Contains("csp-21vianet-2016", listed, StringComparison.Ordinal);
        await terminal.TypeAsync("\u0003");
        await terminal.WaitAsync("^C");

        // One fits: Tab completes the command, a name with a blank, and an id by that name. What came of it is what the line does.
        await terminal.TypeAsync("$s = Get-PartnerSub\t contos\t; \"=$($s.CustomerName)=\"\r");
        await terminal.WaitAsync("=Contoso France=");
        await terminal.WaitAsync("ready>");
        await terminal.TypeAsync("$t = Get-PartnerSubscription -SubscriptionId contos\t; \"=$($t.SubscriptionId -eq $s.SubscriptionId)=\"\r");
        await terminal.WaitAsync("=True=");
        await terminal.WaitAsync("ready>");

        await terminal.TypeAsync("$s | Invoke-SubscriptionUpgrade -TargetOffer o365-e3 -RunId november\r");
        await terminal.WaitAsync(sandbox);
        await terminal.WaitAsync("[?] Help");
        await terminal.TypeAsync("y\r");
        await terminal.WaitAsync(succeeded);
        await terminal.WaitAsync("ready>");

        await terminal.TypeAsync("\"=$((Get-SubscriptionUpgrade -RunId nov\t).RunId)=\"\r");
        await terminal.WaitAsync("=november=");
    }
}

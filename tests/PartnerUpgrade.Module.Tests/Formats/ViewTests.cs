using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PartnerUpgrade.Module.Tests.Commands;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Formats;

/// <summary>What a person sees in a window of 100 columns.</summary>
public sealed partial class ViewTests : IDisposable
{
    private const int Width = 100;

    private static readonly XDocument Views = XDocument.Load(Path.Combine(AssembledModule.Folder, "PartnerUpgrade.Format.ps1xml"));

    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public void The_estate_fits_one_line_for_each_subscription()
    {
        Assert.Equal(
            """

            Status     Customer                        Offer                           Seats Upgrade to
            ------     --------                        -----                           ----- ----------
            Active     Contoso France                  o365-business                      25 * 4 offers
            Active     Northwind Traders               o365-business-premium             120 * o365-e3, o365-e5
            Deleted    Northwind Traders               o365-e3                            10
            Suspended  Tailspin Toys                   o365-business-premium              30
            Active     City Power & Light              o365-business                      60 * 4 offers
            Active     City Power & Light              (Enterprise Mobility + Securit…    60


            """,
            Show("'Contoso*', 'Northwind*', 'Tailspin*', 'City*' | ForEach-Object { Get-PartnerSubscription -CustomerName $_ -ThrottleLimit 1 }"));
    }

    [Fact]
    public void Answers_stand_below_each_other()
    {
        Assert.Equal(
            """

            Verdict                    Customer                 From                    To
            -------                    --------                 ----                    --
            * Eligible                 Contoso France           o365-business           o365-e3
            x TargetOwned              Alpine Ski House         o365-business-premium   o365-e3
            x NotProvisioned           VanArsdel, Ltd.          o365-business           o365-e3
            ? DataUnavailable          Margie's Travel          o365-business-premium   o365-e3


            """,
            Show("""
                'Contoso*', 'Alpine*', 'VanArsdel*', 'Margie*' | ForEach-Object {
                    Get-PartnerSubscription -CustomerName $_ -Upgradable | Test-SubscriptionUpgrade o365-e3 -ThrottleLimit 1
                }
                """));
    }

    [Fact]
    public void Upgrades_stand_below_their_run()
    {
        Assert.Equal(
            """

               Run: november (what if)

            State                     Seats Customer               From                   To
            -----                     ----- --------               ----                   --
            - TargetOwned                50 Alpine Ski House       o365-business-premium  o365-e3


               Run: november

            State                     Seats Customer               From                   To
            -----                     ----- --------               ----                   --
            * Succeeded, 3 to do         40 Adventure Works Cycles o365-business-essenti… o365-e3


            """,
            Show("Get-PartnerSubscription -CustomerName Alpine* -Upgradable | Invoke-SubscriptionUpgrade o365-e3 -WhatIf -RunId november -InformationAction Ignore")
                + Show("Get-PartnerSubscription -CustomerName Adventure* | Invoke-SubscriptionUpgrade o365-e3 -Force -RunId november -InformationAction Ignore"));
    }

    [Fact]
    public void The_list_to_hand_over_reads_like_a_list()
    {
        session.Run("Get-PartnerSubscription -CustomerName Adventure* | Invoke-SubscriptionUpgrade o365-e3 -Force").ThrowOnError();

        var shown = Show("Get-SubscriptionUpgrade | ForEach-Object FollowUps");

        Assert.Contains("   Customer: Adventure Works Cycles\n", shown, StringComparison.Ordinal);
        Assert.Contains("\nMaël Le Gall <mael.le.gall@adventure-works.example>\n    Services: Exchange Online (Plan 2), SharePoint Online (Plan 2), Microsoft Teams\n", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_does_not_decide_how_what_follows_it_looks()
    {
        // PowerShell shows everything in a script the way the first object looks, unless that stands outside.
        var shown = Show("Connect-PartnerUpgrade -Sandbox; Get-PartnerSubscription -CustomerName Contoso*");

        Assert.Matches("Policy +: csp-2016", shown);
        Assert.Contains("Status     Customer", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_shows_its_matrix()
    {
        Assert.Matches("Upgrades +: o365-business +(→|->) o365-business-premium, o365-proplus, o365-e3, o365-e5\n", Show("Get-PartnerUpgradePolicy"));
    }

    [Theory]
    [InlineData("Get-PartnerSubscription")]
    [InlineData("Get-PartnerSubscription | Test-SubscriptionUpgrade -InformationAction Ignore")]
    [InlineData("(Get-PartnerSubscription -CustomerName Fourth* | Test-SubscriptionUpgrade).Reasons")]
    [InlineData("Get-PartnerSubscription | Invoke-SubscriptionUpgrade o365-e3 -Force | ForEach-Object { $_ }")]
    [InlineData("Get-PartnerSubscription | Invoke-SubscriptionUpgrade o365-e3 -Force | ForEach-Object { }; Get-SubscriptionUpgrade -History")]
    [InlineData("Get-PartnerUpgradePolicy -ListAvailable")]
    [InlineData("(Get-PartnerUpgradePolicy).Offers")]
    [InlineData("(Get-PartnerUpgradePolicy).Upgrades")]
    [InlineData("(Get-PartnerUpgradePolicy).Conditions, (Get-PartnerUpgradePolicy).Limits")]
    [InlineData("Get-PartnerUpgradeConnection")]
    public void Nothing_is_wider_than_the_window(string script)
    {
        var lines = Show(script).Split('\n');

        Assert.Contains(lines, line => line.Trim().Length > 0);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, Width));
    }

    [Fact]
    public void Even_in_a_narrow_window_no_column_is_lost()
    {
        // PowerShell leaves out, without a word, what has no room: here the last column, which says what matters.
        const int narrow = 80, leastForTheLast = 10;

        foreach (var table in Views.Descendants("TableHeaders"))
        {
            var columns = table.Elements("TableColumnHeader").ToList();
            var taken = columns.SkipLast(1).Sum(column => (int?)column.Element("Width") ?? leastForTheLast) + columns.Count - 1;

            Assert.InRange(taken, 0, narrow - leastForTheLast);
        }
    }

    [Fact]
    public void Every_type_that_a_command_writes_has_a_view()
    {
        var viewed = Views.Descendants("TypeName").Select(name => name.Value).ToHashSet();
        var written = typeof(Cmdlets.AsyncCmdlet).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes<System.Management.Automation.OutputTypeAttribute>())
            .SelectMany(output => output.Type)
            .Select(type => type.Type.FullName!)
            .Where(name => name.StartsWith("PartnerUpgrade.", StringComparison.Ordinal));

        Assert.All(written, name => Assert.Contains(name, viewed));
        Assert.All(viewed, name => Assert.NotNull(typeof(PartnerSubscription).Assembly.GetType(LiveName(name))));
    }

    [Fact]
    public void A_view_names_only_what_there_is()
    {
        // PowerShell shows nothing where a view is wrong, and says nothing about it.
        var methods = typeof(Formatting).GetMethods(BindingFlags.Public | BindingFlags.Static).Select(method => method.Name).ToHashSet();
        foreach (var view in Views.Descendants("View"))
        {
            var type = typeof(PartnerSubscription).Assembly.GetType(view.Descendants("TypeName").Select(name => LiveName(name.Value)).Distinct().Single())!;
            Assert.All(view.Descendants("PropertyName"), name => Assert.NotNull(type.GetProperty(name.Value)));
            Assert.All(
                view.Descendants("ScriptBlock"),
                script =>
                {
                    Assert.All(Call().Matches(script.Value), call => Assert.Contains(call.Groups[1].Value, methods));
                    Assert.All(Property().Matches(script.Value), property => Assert.NotNull(type.GetProperty(property.Groups[1].Value)));
                });
        }
    }

    private static string LiveName(string name) => name.Replace("Deserialized.", "", StringComparison.Ordinal);

    [GeneratedRegex(@"\[PartnerUpgrade\.Formatting\]::(\w+)\(")]
    private static partial Regex Call();

    [GeneratedRegex(@"\$_\.(\w+)")]
    private static partial Regex Property();

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colour();

    /// <summary>What a script puts on the screen: without colours, with the same mark on every console, and without blanks at the ends of lines.</summary>
    private string Show(string script)
    {
        var before = session.Host.Screen.Length;
        session.Run($"[cultureinfo]::CurrentCulture = 'en-US'; & {{ {script} }} | Out-Default").ThrowOnError();
        var shown = Colour().Replace(session.Host.Screen[before..], "").Replace("\u2714", "*", StringComparison.Ordinal).Replace("\u2716", "x", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
        return string.Join('\n', shown.Split('\n').Select(line => line.TrimEnd()).Where(line => !line.StartsWith("What if:", StringComparison.Ordinal)));
    }
}

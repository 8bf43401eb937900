using System.IO.Compression;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>A copy of the estate, and what a campaign rehearsed on it is worth.</summary>
public sealed class SnapshotExportTests : IDisposable
{
    private const string Verdicts = """
        Get-PartnerSubscription | Test-SubscriptionUpgrade | ForEach-Object {
            "$($_.CustomerId) $($_.SubscriptionId) $($_.TargetOffer) $($_.Quantity) $($_.Verdict) $($_.PolicyVerdict) $($_.ServiceVerdict) $($_.Reasons | ForEach-Object Code)"
        }
        """;

    private const string Campaign = """
        Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 | Where-Object Eligible | Invoke-SubscriptionUpgrade -Force | ForEach-Object {
            "$($_.CustomerId) $($_.SubscriptionId) $($_.TargetOffer) $($_.Quantity) $($_.State)"
        }
        """;

    private readonly SandboxSession session = new();
    private readonly TemporaryFolder folder = new();

    private string Plain => Path.Combine(folder.Path, "estate.jsonl");

    private string Packed => Path.Combine(folder.Path, "estate.jsonl.gz");

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Anonymize -IncludeUsers")]
    public void A_campaign_rehearsed_on_a_copy_of_the_server_ends_as_on_the_server_itself(string parameters)
    {
        using var server = new ServerProcess();
        session.Engine.Set("token", Secrets.Protect("sandbox"));
        session.Run($"Connect-PartnerUpgrade -AccessToken $token -Endpoint '{server.Address}' -RequestsPerMinute 100000 -Journal '{Path.Combine(folder.Path, "server.db")}'").ThrowOnError();
        session.Run($"Export-PartnerSnapshot '{Packed}' {parameters}").ThrowOnError();
        var verdicts = session.Get<string>(Verdicts);
        var outcomes = session.Get<string>(Campaign);

        session.Run($"Connect-PartnerUpgrade -Sandbox -Path '{Packed}'").ThrowOnError();

        Assert.NotEmpty(verdicts);
        Assert.Equal(verdicts.Order(), session.Get<string>(Verdicts).Order());
        Assert.NotEmpty(outcomes);
        Assert.Equal(outcomes.Order(), session.Get<string>(Campaign).Order());
    }

    [Fact]
    public void Customers_stand_in_the_copy_in_the_order_of_the_list()
    {
        var listed = session.Get<string>("Get-PartnerSubscription -ThrottleLimit 1 | ForEach-Object CustomerName").Distinct();

        session.Run($"Export-PartnerSnapshot '{Plain}'; Connect-PartnerUpgrade -Sandbox -Path '{Plain}'").ThrowOnError();

        Assert.Equal(listed, session.Get<string>("Get-PartnerSubscription -ThrottleLimit 1 | ForEach-Object CustomerName").Distinct());
    }

    [Fact]
    public void A_file_whose_name_ends_in_gz_is_packed()
    {
        session.Run($"Export-PartnerSnapshot '{Plain}'; Export-PartnerSnapshot '{Packed}'").ThrowOnError();

        using var unpacked = new StreamReader(new GZipStream(File.OpenRead(Packed), CompressionMode.Decompress));
        Assert.Equal(File.ReadLines(Plain).Skip(1), unpacked.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1));
    }

    [Fact]
    public void An_anonymous_copy_names_nobody_and_says_the_same_of_the_same_one_each_time()
    {
        var names = session.Get<string>("Get-PartnerSubscription | ForEach-Object { $_.CustomerName; $_.CustomerDomain }").Distinct().ToList();
        string[] people = ["Rousseau", "Lefèvre", "Benali", "camille."];
        Assert.All(people, name => Assert.Contains(name, File.ReadAllText(Path.Combine(AssembledModule.Folder, "sandbox", "fabrikam.jsonl")), StringComparison.OrdinalIgnoreCase));

        session.Run($"Export-PartnerSnapshot '{Plain}' -Anonymize -IncludeUsers").ThrowOnError();

        var copy = File.ReadAllText(Plain);
        Assert.All(names.Concat(people), name => Assert.DoesNotContain(name, copy, StringComparison.OrdinalIgnoreCase));
        session.Run($"Connect-PartnerUpgrade -Sandbox -Path '{Plain}'").ThrowOnError();
        var others = session.Get<string>("Get-PartnerSubscription | ForEach-Object { $_.CustomerName; $_.CustomerDomain }").Distinct().ToList();
        Assert.Equal(names.Count, others.Count);
        session.Run($"Connect-PartnerUpgrade -Sandbox; Export-PartnerSnapshot '{Packed}' -Anonymize; Connect-PartnerUpgrade -Sandbox -Path '{Packed}'").ThrowOnError();
        Assert.Equal(others.Order(), session.Get<string>("Get-PartnerSubscription | ForEach-Object { $_.CustomerName; $_.CustomerDomain }").Distinct().Order());
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Anonymize")]
    public void A_copy_knows_its_partner_and_the_delegated_admin_relationships(string parameters)
    {
        const string Access = "Test-PartnerAccess | Sort-Object CustomerId | ForEach-Object { \"$($_.CustomerId) $($_.EndsOn) $($_.AutoExtends) $($_.Roles) $($_.List) $($_.UpgradeLegacy) $($_.UpgradeWithLicenseTransfer) $($_.MissingRoles) $($_.Gap) $($_.Link)\" }";
        var expected = session.Get<string>(Access);

        session.Run($"Export-PartnerSnapshot '{Packed}' {parameters}; Connect-PartnerUpgrade -Sandbox -Path '{Packed}' -Date 2026-09-01").ThrowOnError();

        Assert.Equal(31, expected.Count);
        Assert.Equal(expected, session.Get<string>(Access));
        session.Run($"Test-PartnerAccess | Export-PartnerUpgradeReport '{Plain}.html'").ThrowOnError();
        Assert.Contains("(3c679991-7d36-5ff4-ba6c-ff63ef4b6914)", File.ReadAllText(Plain + ".html"), StringComparison.Ordinal);
        Assert.Equal(parameters.Length == 0, File.ReadAllText(Plain + ".html").Contains("Fabrikam", StringComparison.Ordinal));
    }

    [Fact]
    public void Relationships_that_cannot_be_read_are_left_out_and_that_is_said()
    {
        using var server = new ServerProcess();
        session.Engine.Set("token", Secrets.Protect("sandbox"));
        session.Engine.Set("other", Secrets.Protect("other"));
        session.Run($"Connect-PartnerUpgrade -AccessToken $token -Endpoint '{server.Address}' -GraphAccessToken $other -GraphEndpoint '{server.Address}' -Journal '{Path.Combine(folder.Path, "server.db")}'").ThrowOnError();

        var run = session.Run($"Export-PartnerSnapshot '{Plain}' -CustomerName 'Contoso*'");

        run.ThrowOnError();
        Assert.Contains("has no delegated admin relationships", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain("delegatedAdmin\"", File.ReadAllText(Plain), StringComparison.Ordinal);
    }

    [Fact]
    public void Users_are_copied_where_that_is_asked_for()
    {
        session.Run($"Export-PartnerSnapshot '{Plain}'").ThrowOnError();
        Assert.DoesNotContain("Camille Rousseau", File.ReadAllText(Plain), StringComparison.Ordinal);

        session.Run($"Export-PartnerSnapshot '{Plain}' -IncludeUsers").ThrowOnError();

        Assert.Contains("Camille Rousseau", File.ReadAllText(Plain), StringComparison.Ordinal);
        Assert.Contains("\"skuIds\":[\"cdd28e44-67e3-425e-be4c-737fab2899d3\"]", File.ReadAllText(Plain), StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_customers_that_are_named_are_copied()
    {
        var run = session.Run($"Export-PartnerSnapshot '{Plain}' -CustomerName 'Contoso*', Nobody");

        Assert.StartsWith("CustomerNotFound,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        session.Run($"Connect-PartnerUpgrade -Sandbox -Path '{Plain}'").ThrowOnError();
        Assert.All(session.Customers("Get-PartnerSubscription"), name => Assert.StartsWith("Contoso", name, StringComparison.Ordinal));
        Assert.NotEmpty(session.Customers("Get-PartnerSubscription"));
    }

    [Fact]
    public void A_customer_that_is_asked_for_by_an_unknown_id_is_an_error_and_the_others_are_copied()
    {
        var known = session.Get<Guid>("Get-PartnerSubscription -CustomerName 'Contoso France' | ForEach-Object CustomerId")[0];

        var run = session.Run($"Export-PartnerSnapshot '{Plain}' -CustomerId {Guid.NewGuid()}, {known}");

        Assert.StartsWith("CustomerNotFound,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(2, File.ReadLines(Plain).Count());
    }

    [Fact]
    public void Where_there_is_nobody_to_copy_a_file_that_is_there_stays()
    {
        File.WriteAllText(Plain, "mine");

        var run = session.Run($"Export-PartnerSnapshot '{Plain}' -CustomerName 'nobody*'");

        run.ThrowOnError();
        Assert.Single(run.Warnings);
        Assert.Equal("mine", File.ReadAllText(Plain));
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        session.Run($"Export-PartnerSnapshot '{Plain}' -WhatIf").ThrowOnError();

        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
        Assert.Contains(Plain, session.Host.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void NoClobber_keeps_a_file_that_is_there()
    {
        File.WriteAllText(Plain, "mine");

        var error = session.Run($"Export-PartnerSnapshot '{Plain}' -NoClobber").SingleError();

        Assert.StartsWith("FileNotWritable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(Plain));
        session.Run($"Export-PartnerSnapshot '{Plain}'").ThrowOnError();
        Assert.NotEqual("mine", File.ReadAllText(Plain));
    }

    [Theory]
    [InlineData("missing/estate.jsonl")]
    [InlineData(".")]
    [InlineData("env:estate")]
    public void What_cannot_be_written_is_told_before_anything_is_read(string path)
    {
        var watch = session.Watch();

        var error = session.Run($"$null = $ExecutionContext.SessionState.Path.SetLocation('{folder.Path}'); Export-PartnerSnapshot {path}").SingleError();

        Assert.StartsWith("FileNotWritable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, watch.Calls);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Whoever_stops_it_finds_no_half_a_file()
    {
        using var begun = new SemaphoreSlim(0);
        var watch = session.Watch();
        watch.Before = token =>
        {
            begun.Release();
            return Task.Delay(Timeout.Infinite, token);
        };

        using var invocation = session.Engine.Start($"Export-PartnerSnapshot '{Plain}'");
        begun.Wait();
        invocation.Stop();

        Assert.True(invocation.Wait().Stopped);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }
}

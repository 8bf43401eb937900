using System.Collections;
using System.Data;
using System.Management.Automation;
using PartnerUpgrade.Module.Tests.Commands;
using static PartnerUpgrade.Module.Tests.Rows.GivenRow;

namespace PartnerUpgrade.Module.Tests.Rows;

/// <summary>What a row says is done, or the row is refused and named; never something else.</summary>
public sealed class RowReadingTests : IDisposable
{
    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("Quantity")]
    [InlineData("Quantity ")]
    [InlineData("\u00a0quantity")]
    [InlineData("QUANTITY")]
    [InlineData("Quan tity")]
    [InlineData("\ufeffQuantity")]
    [InlineData("\"Quantity\"")]
    public void A_header_counts_whatever_its_case_and_blanks(string header) => Assert.Equal(10, Rehearse(Upgrade((header, "10"))).Quantity);

    [Theory]
    [InlineData("Seats")]
    [InlineData("seat count")]
    [InlineData("Licences")]
    [InlineData("Licenses ")]
    [InlineData("Qty")]
    [InlineData("Quantité")]
    [InlineData("Quantite\u0301")]
    [InlineData("QuantitÃ©")]
    [InlineData("Nombre de licences")]
    [InlineData("Add seats")]
    [InlineData("Qté.")]
    [InlineData("Qty.")]
    [InlineData("QTY:")]
    [InlineData("Qty (seats)")]
    [InlineData("Qty seats")]
    [InlineData("Qte licences")]
    [InlineData("# seats")]
    [InlineData("No. of seats")]
    [InlineData("Seats to upgrade")]
    [InlineData("Quanity")]
    [InlineData("Quantiy")]
    [InlineData("Lic.")]
    [InlineData("Nb")]
    [InlineData("Anzahl")]
    [InlineData("Stück")]
    [InlineData("Lizenzen")]
    [InlineData("AddQuantity")]
    public void A_column_that_looks_like_one_is_refused_where_something_is_changed(string header) =>
        Refuses("Invoke-SubscriptionUpgrade -WhatIf", Upgrade((header, "10")), header.Trim(), "'10'");

    [Theory]
    [InlineData("Seats", "")]
    [InlineData("Seats", " ")]
    [InlineData("Status", "Active")]
    [InlineData("UnitPrice", "12,30")]
    [InlineData("UnusedSeats", "12")]
    [InlineData("CustomerDomain", "contoso.example")]
    [InlineData("Customers", "12")]
    [InlineData("Offer", "o365-business")]
    [InlineData("BillingCycle", "")]
    public void An_empty_cell_says_nothing_and_other_columns_are_ignored(string header, string cell) => Assert.Equal(25, Rehearse(Upgrade((header, cell))).Quantity);

    [Fact]
    public void A_column_that_looks_like_one_does_not_matter_where_the_column_itself_is_filled() =>
        Assert.Equal(10, Rehearse(Upgrade(("Quantity", "10"), ("Seats", "25"))).Quantity);

    [Fact]
    public void What_looks_like_a_column_is_warned_of_once_where_something_is_read()
    {
        var run = session.Run("$input | Test-SubscriptionUpgrade", Upgrade(("Seats", "10")), Upgrade(("Seats", "11")));

        run.ThrowOnError();
        Assert.Equal(2, run.Output.Count);
        Assert.Contains("'Seats'", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TermDuration", "P3Y")]
    [InlineData("BillingCycle", "Triennial")]
    public void A_term_or_billing_that_differs_has_to_be_said_by_parameter(string column, string value) =>
        Refuses("Invoke-SubscriptionUpgrade -WhatIf", Upgrade((column, value)), column, $"'{value}'", $"-{column}");

    /// <summary>What is wrong with the row is a sign that no table shows.</summary>
    [Theory]
    [InlineData("SubscriptionId", SouthridgeBusiness + "\u200B", "[U+200B]'")]
    [InlineData("SubscriptionId", "\u200E" + SouthridgeBusiness, "'[U+200E]")]
    [InlineData("CustomerId", "\u2060" + Southridge, "'[U+2060]")]
    [InlineData("Quantity", "1\u00AD0", "'1[U+00AD]0'")]
    [InlineData("Quantity", "10\uFE0F", "'10[U+FE0F]'")]
    public void A_sign_that_nobody_sees_is_named(string column, string value, string shown)
    {
        var row = Upgrade();
        row.Properties.Remove(column);
        row.Properties.Add(new PSNoteProperty(column, value));
        Refuses("Invoke-SubscriptionUpgrade -WhatIf", row, column, shown);
    }

    [Fact]
    public void A_sign_that_nobody_sees_is_named_at_the_prompt_too() =>
        Assert.Contains("[U+200B]", session.Run($"Get-PartnerSubscription -SubscriptionId '{SouthridgeBusiness}\u200B'").SingleError().Exception.Message, StringComparison.Ordinal);

    [Fact]
    public void A_legacy_subscription_has_no_term_that_a_row_could_differ_from()
    {
        var legacy = session.Get<PartnerSubscription>("Get-PartnerSubscription 'Contoso France' | Where-Object Commerce -eq Legacy")[0];
        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty("CustomerId", legacy.CustomerId));
        row.Properties.Add(new PSNoteProperty("SubscriptionId", legacy.SubscriptionId));
        row.Properties.Add(new PSNoteProperty("TargetOffer", "o365-e3"));
        row.Properties.Add(new PSNoteProperty("TermDuration", "P1Y"));
        Refuses("Invoke-SubscriptionUpgrade -WhatIf", row, "'P1Y', but the subscription has none.", "Empty the column TermDuration");
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("fr-FR")]
    public void A_row_names_its_customer_once(string culture)
    {
        using var other = new SandboxSession(culture);
        other.Run("$row = Get-SubscriptionRenewal -CustomerName Relecloud | Select-Object CustomerName, CustomerId, SubscriptionId, Quantity; Get-SubscriptionRenewal -CustomerName Relecloud | Set-SubscriptionRenewal -Quantity 50 -Force").ThrowOnError();

        var warning = Assert.Single(other.Run("$row | Set-SubscriptionRenewal -Force").Warnings);
        Assert.Equal(1, System.Text.RegularExpressions.Regex.Count(warning, "Relecloud"));
        Assert.Contains(" 1", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_columns_of_one_meaning_have_to_agree()
    {
        Refuses("Invoke-SubscriptionUpgrade -WhatIf", Upgrade(("Quantity", "10"), ("quantity ", "12")), "'10'", "'12'");
        Assert.Equal(10, Rehearse(Upgrade(("Quantity", "10"), ("quantity ", "10"))).Quantity);
    }

    [Fact]
    public void A_parameter_and_a_row_have_to_agree()
    {
        Refuses("Invoke-SubscriptionUpgrade o365-e5 -WhatIf", Upgrade(), "'o365-e3'", "TargetOffer");
        Refuses("Invoke-SubscriptionUpgrade -Quantity 5 -WhatIf", Upgrade(("Quantity", "10")), "'10'", "'5'");
        Refuses($"Invoke-SubscriptionUpgrade -CustomerId {Northwind} -WhatIf", Upgrade(), Southridge, Northwind);
        Assert.Equal(5, Rehearse(Upgrade(("Quantity", "25")), "Invoke-SubscriptionUpgrade -Quantity 5 -WhatIf").Quantity);
    }

    [Theory]
    [InlineData("usCBMgAAAAAAAAIA")]
    [InlineData("#N/A")]
    [InlineData("TBD")]
    [InlineData("=\"78845e92-eca1-5e7c-8532-a99a4f95ecb8\"")]
    [InlineData("78845e92-eca1-5e7c-8532-a99a4f95ecb8 78845e92-eca1-5e7c-8532-a99a4f95ecb8")]
    public void An_id_that_is_none_never_means_the_whole_customer(string id)
    {
        foreach (var command in new[] { "Get-PartnerSubscription", "Test-SubscriptionUpgrade", "Invoke-SubscriptionUpgrade -WhatIf", "Set-PartnerSubscription -AddQuantity 5 -WhatIf" })
        {
            Refuses(command, Of(("CustomerId", Southridge), ("SubscriptionId", id), ("TargetOffer", command.StartsWith("Set", StringComparison.Ordinal) ? "" : "o365-e3")), "SubscriptionId", "Row 1");
        }
    }

    [Fact]
    public void Rows_that_name_nothing_are_refused_and_the_others_go_on()
    {
        var run = session.Run(
            "$rows = @($input); & { [pscustomobject]@{}; $null; 'text'; 5; [pscustomobject]@{ Foo = 1 }; @{}; $rows } | Get-PartnerSubscription",
            Of(("CustomerId", Southridge), ("SubscriptionId", SouthridgeBusiness)),
            Of(("CustomerId", ""), ("SubscriptionId", " ")));

        Assert.Null(run.TerminatingError);
        Assert.Single(run.OutputOf<PartnerSubscription>());
        Assert.All(run.Errors, error => Assert.StartsWith("InputInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal([1, 2, 3, 4, 5, 6, 8], run.Errors.Select(error => int.Parse(error.ErrorDetails.Message.Split(' ', ':')[1], null)));
    }

    [Theory]
    [InlineData("CustomerId;SubscriptionId;TargetOffer", "';'")]
    [InlineData("CustomerId\tSubscriptionId", "\"`t\"")]
    [InlineData("CustomerId,SubscriptionId", "','")]
    [InlineData("sep=;", "';'")]
    public void A_file_read_with_the_wrong_delimiter_is_told_which_to_give(string header, string delimiter)
    {
        foreach (var command in new[] { "Get-PartnerSubscription", "Test-SubscriptionUpgrade", "Invoke-SubscriptionUpgrade", "Set-PartnerSubscription" })
        {
            Refuses(command, Of((header, "x")), $"-Delimiter {delimiter}");
        }
    }

    [Fact]
    public void Quantity_and_AddQuantity_exclude_each_other()
    {
        var ids = new (string, object?)[] { ("CustomerId", Contoso), ("SubscriptionId", ContosoBusiness) };

        Refuses("Set-PartnerSubscription -WhatIf", Of([.. ids, ("Quantity", "30"), ("AddQuantity", "5")]), "30", "5");
        Refuses("Set-PartnerSubscription -AddQuantity 5 -WhatIf", Of([.. ids, ("Quantity", "30")]), "Quantity contains '30'", "-AddQuantity says '5'");
        Assert.Contains("25 to 30", Ask(Of([.. ids, ("Quantity", "30"), ("AddQuantity", "")])), StringComparison.Ordinal);
        Assert.Contains("25 to 30", Ask(Of([.. ids, ("Quantity", " "), ("AddQuantity", "5,00")])), StringComparison.Ordinal);

        // The seats of our own list beside a parameter that adds: they are the ones the subscription has, or the row is out of date.
        Assert.Contains("25 to 30", Ask(Of([.. ids, ("Quantity", "25")]), "-AddQuantity 5"), StringComparison.Ordinal);
        Refuses("Set-PartnerSubscription -AddQuantity 5 -WhatIf", Of([.. ids, ("Quantity", "24")]), "'24'");
        Refuses("Set-PartnerSubscription -WhatIf", Of(ids), "Quantity / AddQuantity");
        Refuses("Set-PartnerSubscription -WhatIf", Of([.. ids, ("Quantity", "30"), ("TargetOffer", "o365-e3")]), "'o365-e3'");
    }

    [Fact]
    public void A_number_at_the_prompt_follows_the_same_rule()
    {
        var call = $"Test-SubscriptionUpgrade o365-e3 -CustomerId {Southridge} -SubscriptionId {SouthridgeBusiness}";

        Assert.Equal(20, session.Get<UpgradeEligibility>($"{call} -Quantity '20,00'").Single().Quantity);
        foreach (var text in new[] { "'2,5'", "'1.000'", "1.5", "$true", "'1kb'", "-5", "0" })
        {
            Assert.Contains("Quantity", session.Run($"{call} -Quantity {text}").SingleError().Exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Hashtables_data_rows_and_json_are_rows_too()
    {
        using var table = new DataTable();
        table.Columns.Add("CustomerId", typeof(Guid));
        table.Columns.Add("SubscriptionId", typeof(Guid));
        table.Columns.Add("TargetOffer", typeof(string));
        table.Columns.Add("Quantity", typeof(decimal));
        table.Rows.Add(new Guid(Southridge), new Guid(SouthridgeBusiness), "o365-e3", 10m);
        table.Rows.Add(new Guid(Southridge), new Guid(SouthridgeBusiness), "o365-e3", DBNull.Value);
        var hash = new Hashtable { ["customerid"] = Southridge, ["SubscriptionId"] = SouthridgeBusiness, ["TargetOffer"] = "o365-e3", ["Quantity"] = 10d };
        session.Engine.Set("json", $$"""{ "CustomerId": "{{Southridge}}", "SubscriptionId": ["{{SouthridgeBusiness}}"], "TargetOffer": "o365-e3", "Quantity": 10 }""");

        Assert.Equal(10, Rehearse(table.Rows[0]).Quantity);
        Assert.Equal(25, Rehearse(table.Rows[1]).Quantity);
        Assert.Equal(10, Rehearse(hash).Quantity);
        Assert.Equal(10, session.Get<SubscriptionUpgrade>("$json | ConvertFrom-Json | Invoke-SubscriptionUpgrade -WhatIf").Single().Quantity);
    }

    [Fact]
    public void A_property_that_throws_refuses_the_row()
    {
        var run = session.Run($"[pscustomobject]@{{ CustomerId = '{Southridge}' }} | Add-Member ScriptProperty SubscriptionId {{ throw 'no luck' }} -PassThru | Get-PartnerSubscription");

        Assert.Contains("no luck", run.SingleError().ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private SubscriptionUpgrade Rehearse(object row, string command = "Invoke-SubscriptionUpgrade -WhatIf") =>
        Assert.Single(session.Get<SubscriptionUpgrade>($"$input | {command}", row));

    private string Ask(PSObject row, string parameters = "")
    {
        session.Run($"$input | Set-PartnerSubscription {parameters} -WhatIf", row).ThrowOnError();
        return session.Host.Screen;
    }

    private void Refuses(string command, PSObject row, params string[] words)
    {
        var error = session.Run($"$input | {command}", row).SingleError();

        Assert.StartsWith("InputInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Same(row, error.TargetObject);
        Assert.All(words, word => Assert.Contains(word, $"{error.ErrorDetails.Message} {error.ErrorDetails.RecommendedAction}", StringComparison.Ordinal));
    }
}

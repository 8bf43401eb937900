namespace PartnerUpgrade.Engine.Tests.Customers;

public class CustomerSelectionTests
{
    private static readonly CustomerRecord[] Everybody =
    [
        Customer(1, "Acme Paris", "acme-paris.example"),
        Customer(2, "Acme *", "acme-star.example"),
        Customer(3, "Dupont", "dupont-lyon.example"),
        Customer(4, "NBSP\u00a0Corp", "nbsp.example"),
        Customer(5, "dupont ", "dupont-nice.example"),
        Customer(6, "Acme Lyon", "acme-lyon.example"),
    ];

    [Theory]
    [InlineData("Acme *", 2)]
    [InlineData("Acme P*", 1)]
    [InlineData("Acme ????", 6)]
    [InlineData("nbsp corp", 4)]
    [InlineData("DUPONT-LYON.example", 3)]
    [InlineData("*lyon*", 3, 6)]
    [InlineData("nobody*")]
    [InlineData("*", 1, 2, 3, 4, 5, 6)]
    public void An_exact_name_comes_before_a_pattern_on_whatever_page_it_is(string name, params int[] expected)
    {
        var (selected, _, _) = Select(GivenPolicy.Create(), name);

        Assert.Equal(expected.Select(number => Ids.Of(number)), selected.Select(customer => customer.Id).Order());
    }

    [Fact]
    public void A_name_of_several_customers_takes_them_all_and_warns_with_their_domains()
    {
        var (selected, faults, doubts) = Select(GivenPolicy.Create(), "Dupont");

        Assert.Equal([Ids.Of(3), Ids.Of(5)], selected.Select(customer => customer.Id).Order());
        Assert.Empty(faults);
        var doubt = Assert.Single(doubts);
        Assert.Contains("dupont-lyon.example", doubt, StringComparison.Ordinal);
        Assert.Contains("dupont-nice.example", doubt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_nobody_has_comes_with_the_nearest_ones()
    {
        var (selected, faults, _) = Select(GivenPolicy.Create(), "Duppont", "Acme X*");

        Assert.Empty(selected);
        var fault = Assert.Single(faults);
        Assert.Equal(PartnerErrorId.CustomerNotFound, fault.Id);
        Assert.Contains("'Dupont'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_of_the_policys_lists_that_nobody_fits_are_told()
    {
        var limits = new PolicyLimits { AllowCustomers = ["*", "Acme*"], DenyCustomers = ["Duppont", "dupont", "Acme [", Ids.Of(6).ToString()] };

        var (_, _, doubts) = Select(GivenPolicy.Create(limits: limits));

        var doubt = Assert.Single(doubts);
        Assert.Contains("denyCustomers", doubt, StringComparison.Ordinal);
        Assert.Contains("'Duppont', 'Acme ['", doubt, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NBSP Corp", 4)]
    [InlineData("Acme *", 1, 2, 6)]
    [InlineData("Dupont", 3, 5)]
    [InlineData("dupont-lyon.EXAMPLE", 3)]
    public void A_deny_list_means_the_exact_name_and_the_pattern(string entry, params int[] denied)
    {
        var policy = GivenPolicy.Create(limits: new PolicyLimits { DenyCustomers = [entry] });

        Assert.Equal(denied.Select(number => Ids.Of(number)), Everybody.Where(customer => !policy.AllowsCustomer(customer)).Select(customer => customer.Id).Order());
    }

    private static (IReadOnlyList<CustomerRecord> Selected, IReadOnlyList<PartnerUpgradeException> Faults, IReadOnlyList<string> Doubts) Select(UpgradePolicy policy, params string[] names)
    {
        var selection = new CustomerSelection(names, policy);
        CustomerRecord[] selected = [.. Everybody.Chunk(2).SelectMany(page => selection.Select(page).ToList()).ToList(), .. selection.SelectByPattern()];
        return (selected, [.. selection.NotFound()], [.. selection.Doubts()]);
    }

    private static CustomerRecord Customer(int number, string name, string domain) => new() { Id = Ids.Of(number), Name = name, Domain = domain };
}

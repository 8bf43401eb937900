using PartnerUpgrade.Engine.Tests.Given;

namespace PartnerUpgrade.Engine.Tests.Subscriptions;

public class SubscriptionListerTests
{
    private static readonly UpgradePolicy Policy = GivenPolicy.Create();

    [Theory]
    [InlineData("Contoso*", 60)]
    [InlineData("contoso 100?", 30)]
    [InlineData("1007.EXAMPLE", 3)]
    [InlineData("nobody*", 0)]
    public async Task Customers_are_found_by_wildcards_over_name_and_domain(string name, int expected)
    {
        var (read, faults) = await ReadAsync(new ManyCustomers(20, "Contoso"), new SubscriptionQuery { CustomerNames = [name] });

        Assert.Equal(expected, read.Count);
        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_customer_that_cannot_be_read_is_reported_and_the_others_are_read()
    {
        var service = new ManyCustomers(20, "Contoso") { Unreadable = Ids.Of(1003) };

        var (read, faults) = await ReadAsync(service, new SubscriptionQuery());

        Assert.Equal(57, read.Count);
        Assert.Equal([(Ids.Of(1003), PartnerErrorId.AccessDenied)], faults);
    }

    [Fact]
    public async Task What_was_asked_for_by_name_or_id_and_is_not_there_is_reported()
    {
        var query = new SubscriptionQuery { CustomerNames = ["Nobody Ltd", "*"], SubscriptionIds = [Ids.Of(1)] };

        var (_, faults) = await ReadAsync(new ManyCustomers(3, "Contoso"), query);

        Assert.Equal([(Guid.Empty, PartnerErrorId.CustomerNotFound), (Ids.Of(1), PartnerErrorId.SubscriptionNotFound)], faults);
    }

    [Fact]
    public async Task No_more_customers_are_read_at_once_than_asked_for()
    {
        var service = new ManyCustomers(50, "Contoso") { AnswersOnceAsked = 4 };

        await ReadAsync(service, new SubscriptionQuery(), throttleLimit: 4);

        Assert.Equal(4, service.MostAtOnce);
    }

    [Fact]
    public async Task A_sign_in_that_is_not_valid_ends_the_reading()
    {
        var service = new ManyCustomers(50, "Contoso") { Unreadable = Ids.Of(1003), UnreadableBecause = PartnerErrorId.AuthenticationFailed };

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => ReadAsync(service, new SubscriptionQuery()));

        Assert.Equal(PartnerErrorId.AuthenticationFailed, error.Id);
        Assert.Equal(0, service.AtOnce);
    }

    [Fact]
    public async Task A_reader_that_throws_stops_the_reading_and_leaves_nothing_running()
    {
        var service = new ManyCustomers(50, "Contoso");
        var reader = new SubscriptionLister(service, Policy);

        await Assert.ThrowsAsync<InvalidOperationException>(() => reader.ReadAsync(
            new SubscriptionQuery(), 4, _ => throw new InvalidOperationException(), (_, _) => { }, (_, _) => { }, null, CancellationToken.None));

        Assert.Equal(0, service.AtOnce);
    }

    private static async Task<(List<PartnerSubscription> Read, List<(Guid, PartnerErrorId)> Faults)> ReadAsync(IPartnerCenter service, SubscriptionQuery query, int throttleLimit = 8)
    {
        var read = new List<PartnerSubscription>();
        var faults = new List<(Guid, PartnerErrorId)>();
        await new SubscriptionLister(service, Policy).ReadAsync(
            query,
            throttleLimit,
            subscription =>
            {
                lock (read)
                {
                    read.Add(subscription);
                }

                return Task.CompletedTask;
            },
            (id, error) =>
            {
                lock (faults)
                {
                    faults.Add((id, error.Id));
                }
            },
            (_, unread) => Assert.Fail($"{unread} not understood."),
            null,
            CancellationToken.None);
        return (read, faults);
    }
}

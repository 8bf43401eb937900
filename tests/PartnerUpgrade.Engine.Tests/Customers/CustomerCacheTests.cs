namespace PartnerUpgrade.Engine.Tests.Customers;

public sealed class CustomerCacheTests
{
    private readonly CustomerCache<string> cache = new();
    private int read;

    [Fact]
    public async Task A_customer_is_read_once_however_often_it_comes_in_a_row()
    {
        foreach (var customer in Customers(1000))
        {
            await AskAsync(customer);
            await AskAsync(customer);
        }

        Assert.Equal(1000, read);
    }

    [Fact]
    public async Task A_pipeline_in_another_order_reads_each_customer_twice_at_most()
    {
        var customers = Customers(4000);
        for (var round = 0; round < 4; round++)
        {
            foreach (var customer in customers)
            {
                await AskAsync(customer);
            }
        }

        Assert.InRange(read, 4000, 8000);
    }

    [Fact]
    public async Task Of_any_number_of_customers_only_so_many_are_kept()
    {
        var customers = Customers(20_000);
        foreach (var customer in customers.Concat(customers))
        {
            await AskAsync(customer);
        }

        Assert.InRange(customers.Count(customer => cache.TryGet(customer) is not null), 512, 4096);
    }

    [Theory]
    [InlineData(1, 32)]
    [InlineData(8, 32)]
    [InlineData(256, 512)]
    public async Task Customer_by_customer_few_are_kept_and_none_that_may_be_worked_on(int atOnce, int kept)
    {
        var narrow = new CustomerCache<string>(atOnce);
        var customers = Customers(2000);
        foreach (var customer in customers)
        {
            await narrow.GetAsync(customer, _ => Task.FromResult("read"));
        }

        Assert.Equal(customers[^kept..], customers.Where(customer => narrow.TryGet(customer) is not null));
    }

    [Fact]
    public async Task What_could_not_be_read_is_read_again()
    {
        var customer = Guid.NewGuid();
        await Assert.ThrowsAsync<IOException>(() => cache.GetAsync(customer, _ => Task.FromException<string>(new IOException())));
        Assert.Null(cache.TryGet(customer));
        Assert.Equal("read", await AskAsync(customer));
        Assert.Equal("read", cache.TryGet(customer));
    }

    private static Guid[] Customers(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())];

    private Task<string> AskAsync(Guid customer) => cache.GetAsync(customer, _ =>
    {
        read++;
        return Task.FromResult("read");
    });
}

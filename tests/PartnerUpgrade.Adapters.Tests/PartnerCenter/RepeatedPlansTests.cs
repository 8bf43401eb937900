using System.Text;
using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>Service plans that come again and again are known by their words, and read as if they had come for the first time.</summary>
public sealed class RepeatedPlansTests
{
    [Theory]
    [InlineData("{0}", true)]
    [InlineData("{0}", false)]
    [InlineData("{0} ", true)]
    [InlineData("{0}\n,\"other\":[{{\"servicePlans\":{0}}}]", true)]
    public void A_list_that_came_before_reads_as_it_did(string form, bool isFirst)
    {
        var (id, plans) = (Guid.NewGuid(), Plans(12));
        var body = Body(id, isFirst, string.Format(null, form, plans), "5");

        var first = Read(body);
        Know(plans);
        List<SubscribedSku> all = [first, Read(body), Read(body)];

        Assert.All(all, sku => Assert.Equal((id, 5L, 12), (sku.SkuId, sku.TotalUnits, sku.ServicePlans.Count)));
        Assert.All(all, sku => Assert.Equal(all[0].ServicePlans.Select(plan => (plan.Id, plan.ServiceName)), sku.ServicePlans.Select(plan => (plan.Id, plan.ServiceName))));
        Assert.Same(all[1].ServicePlans, all[2].ServicePlans);
    }

    [Fact]
    public void Another_SKU_with_the_same_words_has_the_same_plans()
    {
        var plans = Plans(8);
        Know(plans);
        var known = Read(Body(Id(1), true, plans, "1"));

        var other = Read(Body(Id(2), true, plans, "2"));

        Assert.Equal((Id(2), 2L), (other.SkuId, other.TotalUnits));
        Assert.Equal(known.ServicePlans, other.ServicePlans);
    }

    [Fact]
    public void A_list_that_begins_alike_and_differs_is_read_by_itself()
    {
        var plans = Plans(6);
        var id = Guid.NewGuid();
        Know(plans);

        var longer = plans[..^1] + ",{\"id\":\"" + Id(77) + "\",\"serviceName\":\"MORE\"}]";

        Assert.Equal("MORE", Read(Body(id, true, longer, "1")).ServicePlans[^1].ServiceName);
        Assert.Equal(6, Read(Body(id, true, plans, "1")).ServicePlans.Count);
    }

    [Theory]
    [InlineData("{0}]")]
    [InlineData("{0}\"a\"")]
    [InlineData("{0} x")]
    [InlineData("{0}:1")]
    public void What_is_no_JSON_behind_a_known_list_is_none(string form)
    {
        var (id, plans) = (Guid.NewGuid(), Plans(9));
        Know(plans);
        Assert.Equal(9, Read(Body(id, true, plans, "1")).ServicePlans.Count);

        Assert.Null(PageReader.Read(Encoding.UTF8.GetBytes(Body(id, true, string.Format(null, form, plans), "1")), SubscribedSkuReader.Read));
    }

    [Fact]
    public void A_plan_without_an_id_is_missed_each_time()
    {
        var plans = Plans(5).Replace("\"id\":\"" + Id(103) + "\",", "", StringComparison.Ordinal);
        var id = Guid.NewGuid();

        Assert.Equal(1, PageReader.Read(Encoding.UTF8.GetBytes(Body(id, false, plans, "1")), SubscribedSkuReader.Read)!.Unread);
        Know(plans);
        Assert.All(Enumerable.Range(0, 2), _ => Assert.Equal(1, PageReader.Read(Encoding.UTF8.GetBytes(Body(id, false, plans, "1")), SubscribedSkuReader.Read)!.Unread));
    }

    /// <summary>Makes a list one of those that are known by their words, as it becomes when it comes again.</summary>
    private static void Know(string plans)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"servicePlans\":{plans}}}");
        Assert.NotNull(WireDocument.Read(body, sku =>
        {
            RepeatedPlans.Add(ServicePlanLists.Of(sku, Guid.NewGuid()));
            return sku;
        }));
        Assert.NotNull(RepeatedPlans.At(Encoding.UTF8.GetBytes(plans)));
    }

    private static SubscribedSku Read(string body)
    {
        var page = PageReader.Read(Encoding.UTF8.GetBytes(body), SubscribedSkuReader.Read)!;
        Assert.Equal(0, page.Unread);
        return Assert.Single(page.Items);
    }

    private static Guid Id(int number) => new($"00000000-0000-0000-0000-{number:000000000000}");

    private static string Plans(int count) =>
        "[" + string.Join(",", Enumerable.Range(0, count).Select(i => $"{{\"displayName\":\"A service of the plans of {count}, {i}\",\"serviceName\":\"SERVICE_{i}\",\"id\":\"{Id(100 + i)}\",\"capabilityStatus\":\"Enabled\"}}")) + "]";

    private static string Body(Guid id, bool isFirst, string plans, string units)
    {
        var product = $"\"productSku\":{{\"id\":\"{id}\",\"name\":\"A SKU\",\"skuPartNumber\":\"SKU\"}},\"totalUnits\":{units},\"capabilityStatus\":\"Enabled\"";
        return "{\"totalCount\":1,\"items\":[{" + (isFirst ? $"\"servicePlans\":{plans},{product}" : $"{product},\"servicePlans\":{plans}") + "}]}";
    }
}

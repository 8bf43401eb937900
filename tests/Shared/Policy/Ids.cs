namespace PartnerUpgrade.Tests;

internal static class Ids
{
    internal static Guid Of(int number) => new(number, 0, 0, new byte[8]);
}
